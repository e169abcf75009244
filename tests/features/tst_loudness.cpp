// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <limits>

#include <QTest>
#include <ebur128.h>

#include "features/loudness.h"
#include "spectrum/signals.h"

using namespace contrafact;
using namespace contrafact::signals;

namespace {

using Channels = std::vector<std::vector<float>>;
using Roles = std::vector<ChannelRole>;
constexpr int kRateHz = static_cast<int>(kAnalysisRateHz);

void push(LoudnessMeter& meter, const Channels& channels, int rateHz, const Roles& roles,
          std::size_t step = 4096) {
    const std::size_t count = channels.front().size();
    for (std::size_t i = 0; i < count; i += step) {
        std::vector<std::span<const float>> parts;
        for (const std::vector<float>& channel : channels)
            parts.push_back(std::span(channel).subspan(i, std::min(step, count - i)));
        meter.push({rateHz, roles, parts});
    }
}

Loudness measure(const Channels& channels, int rateHz, const Roles& roles,
                 std::size_t step = 4096) {
    LoudnessMeter meter;
    push(meter, channels, rateHz, roles, step);
    return meter.finish();
}

Loudness measure(const std::vector<float>& samples, std::size_t step = 4096) {
    return measure({samples}, kRateHz, {ChannelRole::Front}, step);
}

double amplitude(double decibels) {
    return std::pow(10.0, decibels / 20.0);
}

void append(std::vector<float>& samples, const std::vector<float>& more) {
    const std::size_t offset = samples.size();
    samples.resize(offset + more.size());
    mixInto(samples, more, offset);
}

/// What the reference implementation reads.
Loudness reference(const Channels& channels, int rateHz, const std::vector<int>& places) {
    const auto count = static_cast<unsigned>(channels.size());
    ebur128_state* state = ebur128_init(count, static_cast<unsigned long>(rateHz),
                                        EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK);
    for (unsigned i = 0; i < count; ++i)
        ebur128_set_channel(state, i, places[i]);
    std::vector<float> interleaved;
    for (std::size_t k = 0; k < channels.front().size(); ++k)
        for (const std::vector<float>& channel : channels)
            interleaved.push_back(channel[k]);
    ebur128_add_frames_float(state, interleaved.data(), channels.front().size());
    Loudness result;
    ebur128_loudness_global(state, &result.integratedLufs);
    ebur128_loudness_range(state, &result.rangeLu);
    result.truePeakDb = 0.0;
    for (unsigned i = 0; i < count; ++i) {
        double peak = 0.0;
        ebur128_true_peak(state, i, &peak);
        result.truePeakDb = std::max(result.truePeakDb, peak);
    }
    result.truePeakDb = 20.0 * std::log10(result.truePeakDb);
    ebur128_destroy(&state);
    return result;
}

/// Music-like: plucks at changing levels over noise.
std::vector<float> changingMusic() {
    std::vector<float> samples = noise(40.0, 0.02);
    for (int i = 0; i < 78; ++i)
        mixInto(samples, pluck(36 + (i * 7) % 48, 2.0, i < 40 ? 0.2 : 0.03), sampleCount(0.5 * i));
    return samples;
}

} // namespace

class TestLoudness : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // EBU Tech 3341, minimum requirements test signals 1 to 4 (1 kHz, both channels alike).
    void referenceSineReadsItsLevel() {
        const double tolerance = 0.1;
        const Loudness first = measure(sine(1000.0, 20.0, amplitude(-23.0)));
        QVERIFY(std::abs(first.integratedLufs + 23.0) < tolerance);
        const Loudness second = measure(sine(1000.0, 20.0, amplitude(-33.0)));
        QVERIFY(std::abs(second.integratedLufs + 33.0) < tolerance);
    }

    void quietPartsAreGatedOut() {
        std::vector<float> samples = sine(1000.0, 10.0, amplitude(-36.0));
        append(samples, sine(1000.0, 60.0, amplitude(-23.0)));
        append(samples, sine(1000.0, 10.0, amplitude(-36.0)));
        QVERIFY(std::abs(measure(samples).integratedLufs + 23.0) < 0.1);
        std::vector<float> third = sine(1000.0, 10.0, amplitude(-72.0));
        append(third, samples);
        append(third, sine(1000.0, 10.0, amplitude(-72.0)));
        QVERIFY(std::abs(measure(third).integratedLufs + 23.0) < 0.1);
    }

    // EBU Tech 3342, test signals 1 and 3.
    void rangeIsTheDistanceOfTheLevels_data() {
        QTest::addColumn<double>("first");
        QTest::addColumn<double>("second");
        QTest::addColumn<double>("range");
        QTest::newRow("10 LU") << -20.0 << -30.0 << 10.0;
        QTest::newRow("20 LU") << -40.0 << -20.0 << 20.0;
    }
    void rangeIsTheDistanceOfTheLevels() {
        QFETCH(double, first);
        QFETCH(double, second);
        QFETCH(double, range);
        std::vector<float> samples = sine(1000.0, 20.0, amplitude(first));
        append(samples, sine(1000.0, 20.0, amplitude(second)));
        QVERIFY(std::abs(measure(samples).rangeLu - range) < 1.0);
    }

    void agreesWithTheReferenceImplementation_data() {
        QTest::addColumn<Channels>("channels");
        QTest::addColumn<int>("rate");
        QTest::addColumn<Roles>("roles");
        QTest::addColumn<std::vector<int>>("places");
        using Places = std::vector<int>;
        const std::vector<float> song = changingMusic();
        const std::vector<float> hiss = noise(40.0, 0.1);
        const std::vector<float> none = silence(40.0);
        std::vector<float> turned = song;
        for (float& sample : turned)
            sample = -sample;
        const Roles two{ChannelRole::Front, ChannelRole::Front};
        const Places stereo{EBUR128_LEFT, EBUR128_RIGHT};
        QTest::newRow("one channel")
            << Channels{song} << 22050 << Roles{ChannelRole::Front} << Places{EBUR128_DUAL_MONO};
        QTest::newRow("on one side only") << Channels{song, none} << 44100 << two << stereo;
        QTest::newRow("a song here, hiss there") << Channels{song, hiss} << 44100 << two << stereo;
        QTest::newRow("turned over") << Channels{song, turned} << 48000 << two << stereo;
        QTest::newRow("low rate") << Channels{song, hiss} << 8000 << two << stereo;
        QTest::newRow("odd rate") << Channels{song, hiss} << 11025 << two << stereo;
        QTest::newRow("studio rate") << Channels{song, song} << 96000 << two << stereo;
        QTest::newRow("5.1") << Channels{song, none, hiss, song, hiss, song} << 48000
                             << Roles{ChannelRole::Front,    ChannelRole::Front,
                                      ChannelRole::Front,    ChannelRole::LowFrequency,
                                      ChannelRole::Surround, ChannelRole::Surround}
                             << Places{EBUR128_LEFT,          EBUR128_RIGHT,
                                       EBUR128_CENTER,        EBUR128_UNUSED,
                                       EBUR128_LEFT_SURROUND, EBUR128_RIGHT_SURROUND};
    }

    void agreesWithTheReferenceImplementation() {
        QFETCH(Channels, channels);
        QFETCH(int, rate);
        QFETCH(Roles, roles);
        QFETCH(std::vector<int>, places);
        const Loudness ours = measure(channels, rate, roles);
        const Loudness theirs = reference(channels, rate, places);
        QVERIFY2(std::abs(ours.integratedLufs - theirs.integratedLufs) < 0.05,
                 qPrintable(QString::number(ours.integratedLufs - theirs.integratedLufs)));
        QVERIFY(std::abs(ours.rangeLu - theirs.rangeLu) < 0.2);
        QVERIFY2(std::abs(ours.truePeakDb - theirs.truePeakDb) < 0.4,
                 qPrintable(QString::number(ours.truePeakDb - theirs.truePeakDb)));
    }

    // Of 1-bit sound; the reference refuses such rates.
    void veryHighRatesReadTheSame() {
        const int factor = 8;
        const std::vector<float> song = sine(440.0, 12.0, amplitude(-23.0));
        std::vector<float> high;
        for (const float sample : song)
            high.insert(high.end(), factor * 2, sample);
        const Loudness loudness =
            measure({high, high}, factor * 44100, {ChannelRole::Front, ChannelRole::Front}, 9999);
        QVERIFY(std::abs(loudness.integratedLufs - measure(song).integratedLufs) < 0.1);
    }

    void whatChangesOnTheWayIsMeasuredOn() {
        const std::vector<float> tone = sine(1000.0, 10.0, amplitude(-23.0));
        LoudnessMeter meter;
        const std::vector<float> twice = sine(500.0, 20.0, amplitude(-23.0)); // at half the rate
        push(meter, {tone}, kRateHz, {ChannelRole::Front});
        push(meter, {twice, twice}, 2 * kRateHz, {ChannelRole::Front, ChannelRole::Front});
        QVERIFY(std::abs(meter.finish().integratedLufs + 23.0) < 0.1);
    }

    void brokenSamplesDoNoHarm() {
        std::vector<float> samples = sine(1000.0, 10.0, amplitude(-23.0));
        samples[5000] = std::numeric_limits<float>::quiet_NaN();
        samples[60000] = 1e30F;
        QVERIFY(std::abs(measure(samples).integratedLufs + 23.0) < 0.2);
    }

    void peaksBetweenSamplesAreSeen() {
        // A quarter of the sample rate, sampled 45 degrees off its tops.
        std::vector<float> samples(sampleCount(2.0));
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i] = (i / 2) % 2 == 0 ? 0.5F : -0.5F;
        for (std::size_t i = 0; i < 200; ++i) { // no step at either end
            samples[i] *= static_cast<float>(i) / 200.0F;
            samples[samples.size() - 1 - i] *= static_cast<float>(i) / 200.0F;
        }
        QVERIFY(std::abs(measure(samples).truePeakDb - 20.0 * std::log10(0.5 * std::sqrt(2.0))) <
                0.2);
    }

    void silenceAndTooLittleReadMinusSeventy() {
        QCOMPARE(measure(silence(5.0)).integratedLufs, -70.0);
        QCOMPARE(measure(silence(5.0)).truePeakDb, -70.0);
        QCOMPARE(LoudnessMeter().finish().integratedLufs, -70.0);
        QCOMPARE(measure(sine(1000.0, 0.3)).integratedLufs, -70.0);
    }

    void offsetsAreNotHeard() {
        std::vector<float> samples(sampleCount(10.0), 0.5F);
        for (std::size_t i = 0; i < 44100; ++i)
            samples[i] *= static_cast<float>(i) / 44100.0F;
        QVERIFY(measure(samples).integratedLufs < -50.0);
    }

    void blockSizesDoNotChangeAnything() {
        const std::vector<float> samples = changingMusic();
        const Loudness whole = measure(samples, samples.size());
        const Loudness pieces = measure(samples, 333);
        QCOMPARE(pieces.integratedLufs, whole.integratedLufs);
        QCOMPARE(pieces.rangeLu, whole.rangeLu);
        QCOMPARE(pieces.truePeakDb, whole.truePeakDb);
    }
};

QTEST_GUILESS_MAIN(TestLoudness)
#include "tst_loudness.moc"
