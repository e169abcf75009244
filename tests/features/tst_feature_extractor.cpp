// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <limits>

#include <QTest>

#include "features/feature_extractor.h"
#include "features/whole_signals.h"
#include "spectrum/signals.h"

using namespace contrafact;
using namespace contrafact::test;
using namespace contrafact::signals;

namespace {

/// Two seconds of silence, notes, three of silence.
std::vector<float> smallSong(double seconds = 30.0, double cents = 0.0) {
    std::vector<float> samples = noise(seconds, 0.001);
    for (int i = 0; 0.5 * i + 1.0 < seconds - 5.0; ++i)
        mixInto(samples, pluck(48 + (i * 5) % 24 + cents / 100.0, 1.0), sampleCount(2.0 + 0.5 * i));
    std::fill_n(samples.begin(), sampleCount(2.0), 0.0F);
    std::fill(samples.end() - static_cast<std::ptrdiff_t>(sampleCount(3.0)), samples.end(), 0.0F);
    return samples;
}

Result<TrackFeatures> extract(std::span<const float> samples, std::size_t step = 4096) {
    FeatureExtractor extractor;
    for (std::size_t i = 0; i < samples.size(); i += step)
        extractor.push(samples.subspan(i, std::min(step, samples.size() - i)));
    return extractor.finish();
}

bool isFinite(const Matrix& matrix) {
    const auto values = matrix.values();
    return std::all_of(values.begin(), values.end(), [](float x) { return std::isfinite(x); });
}

void compareAll(const TrackFeatures& a, const TrackFeatures& b) {
    QCOMPARE(a.durationSeconds, b.durationSeconds);
    QCOMPARE(a.tuningCents, b.tuningCents);
    QVERIFY(a.constantQ.power == b.constantQ.power);
    QVERIFY(a.pitchClasses.frames == b.pitchClasses.frames);
    QVERIFY(a.leakFree.frames == b.leakFree.frames && a.melody.frames == b.melody.frames);
    QVERIFY(a.key == b.key);
    QVERIFY(a.beats.beats == b.beats.beats && a.beats.downbeats == b.beats.downbeats);
    QVERIFY(a.waveform.peak == b.waveform.peak && a.waveform.bands == b.waveform.bands);
}

} // namespace

class TestFeatureExtractor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingIsFilled() {
        const auto features = extract(smallSong(30.0, 15.0));
        QVERIFY(features.has_value());
        QCOMPARE(features->durationSeconds, 30.0);
        QVERIFY(std::abs(features->soundStart - 2.0) < 0.1);
        QVERIFY(std::abs(features->soundEnd - 26.5) < 0.2);
        QVERIFY(std::abs(features->tuningCents - 15.0F) < 3.0F);
        QCOMPARE(features->constantQ.power.rows(), std::size_t{259}); // ceil(30 * 22050 / 2560)
        QCOMPARE(features->pitchClasses.frames.rows(), std::size_t{65});
        QCOMPARE(features->leakFree.frames.rows(), std::size_t{65});
        QCOMPARE(features->melody.frames.rows(), std::size_t{65});
        QVERIFY(features->key.has_value());
        QVERIFY(std::abs(features->beats.tempoBpm - 120.0) < 1.2); // a note every half second
        QVERIFY(features->beats.beats.size() > 40 && !features->beats.downbeats.empty());
        QCOMPARE(features->waveform.peak.size(), std::size_t{323}); // ceil(30 * 22050 / 2048)
        QCOMPARE(features->waveform.bands.size(), features->waveform.peak.size());
    }

    void agreesWithTheSingleAnalysers() {
        const std::vector<float> samples = smallSong(20.0, -20.0);
        const auto features = extract(samples);
        QVERIFY(features.has_value());
        const double tuning = tuningCents(samples);
        QCOMPARE(static_cast<float>(tuning), features->tuningCents);
        QVERIFY(constantQ(samples, {tuning}).power == features->constantQ.power);
        QVERIFY(pitchClassProfile(samples, tuning).frames == features->pitchClasses.frames);
    }

    void blockSizesDoNotChangeAnything() {
        // Longer than the tuning waits, so that both ways of analysing take part.
        const std::vector<float> samples = smallSong(90.0);
        const auto whole = extract(samples, samples.size());
        for (const std::size_t step : {997U, 8192U, 44100U}) {
            const auto pieces = extract(samples, step);
            QVERIFY(whole.has_value() && pieces.has_value());
            compareAll(*whole, *pieces);
        }
    }

    void silenceIsAnError_data() {
        QTest::addColumn<float>("level");
        QTest::newRow("zeros") << 0.0F;
        QTest::newRow("faint offset") << 0.0001F;
    }
    void silenceIsAnError() {
        QFETCH(float, level);
        const auto features = extract(std::vector<float>(sampleCount(20.0), level));
        QVERIFY(!features.has_value());
        QCOMPARE(features.error().code, ErrorCode::Silent);
    }

    void tooLittleSoundIsAnError() {
        for (const auto& samples : {std::vector<float>{}, sine(440.0, 1.0), sine(440.0, 2.9)}) {
            const auto features = extract(samples);
            QVERIFY(!features.has_value());
            QCOMPARE(features.error().code, ErrorCode::TooShort);
        }
        QVERIFY(extract(sine(440.0, 3.2)).has_value());
    }

    void brokenSamplesDoNoHarm() {
        std::vector<float> samples = smallSong(20.0);
        samples[100000] = std::numeric_limits<float>::quiet_NaN();
        samples[200000] = std::numeric_limits<float>::infinity();
        samples[210000] = 1e30F;
        const auto features = extract(samples);
        QVERIFY(features.has_value());
        QVERIFY(isFinite(features->constantQ.power) && isFinite(features->pitchClasses.frames));
        QVERIFY(std::isfinite(features->tuningCents));
    }

    void extremeSignalsGiveFiniteNumbers_data() {
        QTest::addColumn<std::vector<float>>("samples");
        QTest::newRow("offset") << std::vector<float>(sampleCount(5.0), 1.0F);
        QTest::newRow("noise") << noise(5.0, 1.0);
        QTest::newRow("far too loud") << sine(440.0, 5.0, 1e6);
        QTest::newRow("faint") << sine(440.0, 5.0, 0.0005);
        std::vector<float> click = silence(5.0);
        click[5000] = 1.0F;
        click[100000] = -1.0F;
        QTest::newRow("two clicks") << click;
    }
    void extremeSignalsGiveFiniteNumbers() {
        QFETCH(std::vector<float>, samples);
        const auto features = extract(samples);
        QVERIFY(features.has_value());
        QVERIFY(isFinite(features->constantQ.power) && isFinite(features->pitchClasses.frames));
        QVERIFY(std::abs(features->tuningCents) <= 50.0F);
        QVERIFY(std::isfinite(features->beats.tempoBpm));
    }

    void transpositionShiftsTheProfile() {
        const auto low = extract(smallSong(20.0));
        std::vector<float> raised = noise(20.0, 0.001);
        for (int i = 0; 0.5 * i + 1.0 < 15.0; ++i)
            mixInto(raised, pluck(51 + (i * 5) % 24, 1.0), sampleCount(2.0 + 0.5 * i));
        const auto high = extract(raised);
        QVERIFY(low.has_value() && high.has_value());
        float likeness = 0.0F;
        float power = 0.0F;
        for (std::size_t i = 6; i < 35; ++i) {
            for (std::size_t k = 0; k < 12; ++k) {
                likeness += low->pitchClasses.frames.at(i, k) *
                            high->pitchClasses.frames.at(i, (k + 3) % 12);
                power += low->pitchClasses.frames.at(i, k) * low->pitchClasses.frames.at(i, k);
            }
        }
        QVERIFY2(likeness > 0.95F * power, qPrintable(QString::number(likeness / power)));
    }

    void bandsOfTheWaveformSeparate_data() {
        QTest::addColumn<double>("hz");
        QTest::addColumn<int>("band");
        QTest::newRow("bass") << 60.0 << 0;
        QTest::newRow("voice") << 700.0 << 1;
        QTest::newRow("cymbal") << 7000.0 << 2;
    }
    void bandsOfTheWaveformSeparate() {
        QFETCH(double, hz);
        QFETCH(int, band);
        const auto features = extract(sine(hz, 5.0, 0.5));
        QVERIFY(features.has_value());
        const auto& column = features->waveform.bands[20];
        for (int i = 0; i < 3; ++i) {
            const int level = column[static_cast<std::size_t>(i)];
            QVERIFY2(i == band ? level > 200 : level < 120, qPrintable(QString::number(level)));
        }
        QVERIFY(std::abs(features->waveform.peak[20] - 128) <= 2);
    }

    void longTracksGetCoarserColumns() {
        WaveformBuilder builder;
        const std::vector<float> block(8192, 0.5F);
        for (int i = 0; i < 8192 + 10; ++i) // 32808 columns
            builder.addSamples(block);
        const WaveformPeaks peaks = builder.finish();
        QCOMPARE(peaks.peak.size(), std::size_t{16404});
        QVERIFY(std::abs(peaks.secondsPerColumn - 4096.0 / 22050.0) < 1e-12);
        QVERIFY(std::all_of(peaks.peak.begin(), peaks.peak.end(), [](int p) { return p == 128; }));
    }
};

QTEST_GUILESS_MAIN(TestFeatureExtractor)
#include "tst_feature_extractor.moc"
