// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <cmath>

#include <QTest>
#include <ebur128.h>

#include "features/stereo_loudness.h"
#include "support/signals.h"

using namespace contrafact;
using namespace contrafact::support;

namespace {

std::vector<StereoFrame> frames(std::span<const float> left, std::span<const float> right) {
    std::vector<StereoFrame> result;
    for (std::size_t i = 0; i < left.size(); ++i)
        result.push_back({left[i], right[i]});
    return result;
}

/// Noise on one side, a tone on the other; softer in its middle.
std::vector<StereoFrame> wideMusic() {
    std::vector<StereoFrame> music =
        frames(noise(12.0, kStereoRateHz, 3, 0.2F), sine(3000.0, 12.0, kStereoRateHz, 0.4F));
    for (std::size_t i = music.size() / 3; i < 2 * music.size() / 3; ++i)
        music[i] = {0.05F * music[i].left, 0.05F * music[i].right};
    return music;
}

StereoLevels measure(std::span<const StereoFrame> sound, std::size_t step) {
    StereoLoudnessMeter meter;
    for (std::size_t i = 0; i < sound.size(); i += step)
        meter.push(sound.subspan(i, std::min(step, sound.size() - i)));
    return meter.finish();
}

} // namespace

class TestStereoLoudness : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheReferenceImplementation() {
        const std::vector<StereoFrame> music = wideMusic();
        const StereoLevels levels = measure(music, 5000);
        ebur128_state* state =
            ebur128_init(2, kStereoRateHz, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
        ebur128_add_frames_float(state, &music.front().left, music.size());
        double expected = 0.0;
        std::array<double, 2> peaks{};
        ebur128_loudness_global(state, &expected);
        for (const unsigned channel : {0U, 1U})
            ebur128_true_peak(state, channel, &peaks[channel]);
        ebur128_destroy(&state);
        const double measured = integratedLufs(levels.energies);
        QVERIFY2(std::abs(measured - expected) < 0.1,
                 qPrintable(QStringLiteral("%1, not %2").arg(measured).arg(expected)));
        const double ratio = static_cast<double>(levels.peak) / std::ranges::max(peaks);
        QVERIFY2(ratio > 0.95 && ratio < 1.05, qPrintable(QString::number(ratio)));
    }

    void theWayItIsCutDoesNotMatter() {
        const std::vector<StereoFrame> music = wideMusic();
        const StereoLevels one = measure(music, 441);
        const StereoLevels other = measure(music, music.size());
        QCOMPARE(one.energies, other.energies);
        QCOMPARE(one.peak, other.peak);
    }

    void aFullToneOnOneSideIsMinusThreeLufs() { // ITU-R BS.1770: 1 kHz at full scale is -3.01
        const std::vector<float> tone = sine(997.0, 5.0, kStereoRateHz, 1.0F);
        const StereoLevels levels = measure(frames(tone, silence(5.0, kStereoRateHz)), 4096);
        QVERIFY(std::abs(integratedLufs(levels.energies) + 3.01) < 0.05);
        QVERIFY(std::abs(ungatedLufs(levels.energies) + 3.01) < 0.05);
    }

    void
    aPeakBetweenFramesIsFound() { // a quarter of the rate, sampled at 45 degrees: +3 dB between
        std::vector<StereoFrame> sound;
        for (int i = 0; i < 4000; ++i) {
            const float sample = i / 2 % 2 == 0 ? 0.5F : -0.5F;
            sound.push_back({sample, 0.0F});
        }
        QVERIFY(std::abs(measure(sound, 512).peak - 0.7071F) < 0.02F);
    }

    void silenceIsMinusSeventy() {
        const StereoLevels levels =
            measure(std::vector<StereoFrame>(static_cast<std::size_t>(kStereoRateHz)), 4096);
        QCOMPARE(integratedLufs(levels.energies), kSilenceLufs);
        QCOMPARE(ungatedLufs(levels.energies), kSilenceLufs);
        QCOMPARE(levels.peak, 0.0F);
    }
};

QTEST_GUILESS_MAIN(TestStereoLoudness)
#include "tst_stereo_loudness.moc"
