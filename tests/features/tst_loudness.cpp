// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include <QTest>
#include <ebur128.h>

#include "features/loudness.h"
#include "spectrum/signals.h"

using namespace contrafact;
using namespace contrafact::signals;

namespace {

Loudness measure(std::span<const float> samples, std::size_t step = 4096) {
    LoudnessMeter meter;
    for (std::size_t i = 0; i < samples.size(); i += step)
        meter.push(samples.subspan(i, std::min(step, samples.size() - i)));
    return meter.finish();
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
Loudness reference(std::span<const float> samples) {
    ebur128_state* state = ebur128_init(1, static_cast<unsigned long>(kAnalysisRateHz),
                                        EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK);
    ebur128_set_channel(state, 0, EBUR128_DUAL_MONO);
    ebur128_add_frames_float(state, samples.data(), samples.size());
    Loudness result;
    ebur128_loudness_global(state, &result.integratedLufs);
    ebur128_loudness_range(state, &result.rangeLu);
    ebur128_true_peak(state, 0, &result.truePeakDb);
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

    void agreesWithTheReferenceImplementation() {
        const std::vector<float> samples = changingMusic();
        const Loudness ours = measure(samples);
        const Loudness theirs = reference(samples);
        QVERIFY(std::abs(ours.integratedLufs - theirs.integratedLufs) < 0.02);
        QVERIFY(std::abs(ours.rangeLu - theirs.rangeLu) < 0.1);
        QVERIFY(std::abs(ours.truePeakDb - theirs.truePeakDb) < 0.2);
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
        QCOMPARE(measure({}).integratedLufs, -70.0);
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
