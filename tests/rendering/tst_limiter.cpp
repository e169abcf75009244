// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "features/stereo_loudness.h"
#include "medley/pieces.h"
#include "rendering/limiter.h"

using namespace contrafact;

namespace {

std::vector<StereoFrame> limited(const std::vector<float>& sound, double ceilingDb) {
    Limiter limiter(ceilingDb);
    std::vector<StereoFrame> frames;
    for (const float sample : sound)
        frames.push_back({sample, 0.5F * sample});
    frames.resize(frames.size() + Limiter::kDelayFrames);
    for (std::size_t i = 0; i < frames.size(); i += 100)
        limiter.process(
            std::span(frames).subspan(i, std::min<std::size_t>(100, frames.size() - i)));
    frames.erase(frames.begin(), frames.begin() + Limiter::kDelayFrames);
    return frames;
}

float peakOf(const std::vector<StereoFrame>& frames) {
    StereoLoudnessMeter meter;
    meter.push(frames);
    return meter.finish().peak;
}

} // namespace

class TestLimiter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsUnderTheCeilingGoesThroughUntouched() {
        const std::vector<float> sound = support::noise(0.5, kStereoRateHz, 1, 0.4F);
        const std::vector<StereoFrame> frames = limited(sound, -1.0);
        for (std::size_t i = 0; i < sound.size(); ++i)
            QVERIFY(frames[i].left == sound[i] && frames[i].right == 0.5F * sound[i]);
    }

    void nothingPassesTheCeiling_data() {
        QTest::addColumn<float>("level");
        for (const float level : {0.9F, 1.5F, 4.0F})
            QTest::addRow("%.1f", static_cast<double>(level)) << level;
    }
    void nothingPassesTheCeiling() {
        QFETCH(float, level);
        const float ceiling = std::pow(10.0F, -1.0F / 20.0F);
        const auto music = support::noise(1.0, kStereoRateHz, 5, level);
        const float loudest = peakOf(limited(music, -1.0));
        QVERIFY(loudest < 1.001F * ceiling);
        QVERIFY(loudest > 0.9F * std::min(level, ceiling)); // and no softer than it must be
        const auto tone = support::sine(9000.0, 1.0, kStereoRateHz, level);
        QVERIFY(peakOf(limited(tone, -1.0)) < 1.01F * ceiling);
    }

    void theGainMovesWithoutAClick() {
        std::vector<float> sound = support::sine(100.0, 1.0, kStereoRateHz, 0.5F);
        for (std::size_t i = kStereoRateHz / 2; i < sound.size(); ++i)
            sound[i] *= 3.0F; // begins at a zero
        const std::vector<StereoFrame> frames = limited(sound, -1.0);
        float steepest = 0.0F;
        for (std::size_t i = 1; i < frames.size(); ++i)
            steepest = std::max(steepest, std::abs(frames[i].left - frames[i - 1].left));
        // A sine of 100 Hz at the ceiling rises by 0.0127 from frame to frame.
        QVERIFY2(steepest < 0.03F, qPrintable(QString::number(static_cast<double>(steepest))));
    }

    void itComesBack() {
        std::vector<float> sound = support::sine(500.0, 2.0, kStereoRateHz, 0.5F);
        for (std::size_t i = 1000; i < 2000; ++i)
            sound[i] *= 3.0F;
        const std::vector<StereoFrame> frames = limited(sound, -1.0);
        QCOMPARE(frames[static_cast<std::size_t>(kStereoRateHz)].left,
                 sound[static_cast<std::size_t>(kStereoRateHz)]);
    }
};

QTEST_GUILESS_MAIN(TestLimiter)
#include "tst_limiter.moc"
