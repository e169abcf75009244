// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>

#include <QTest>

#include "rhythm/beat_attacks.h"
#include "support/signals.h"

using namespace contrafact;
using namespace contrafact::support;

namespace {

constexpr double kSeconds = 12.0;

std::vector<double> everyHalfSecond(double first, double end) {
    std::vector<double> moments;
    for (double moment = first; moment < end; moment += 0.5)
        moments.push_back(moment);
    return moments;
}

std::vector<double> moved(std::vector<double> moments, double by) {
    for (double& moment : moments)
        moment += by;
    return moments;
}

/// Chords over a soft noise, each coming up to its loudness in `riseSeconds`.
std::vector<StereoFrame> chords(std::span<const double> moments, double riseSeconds) {
    const std::vector<float> hiss = noise(kSeconds, kStereoRateHz, 5, 0.003F);
    std::vector<float> sound = hiss;
    constexpr double kLength = 0.35;
    for (const double frequency : {220.0, 440.0, 660.0, 1320.0, 2640.0}) {
        const std::vector<float> tone = sine(frequency, kLength, kStereoRateHz, 0.15F);
        for (const double moment : moments) {
            const auto start = static_cast<std::size_t>(std::llround(moment * kStereoRateHz));
            for (std::size_t i = 0; i < tone.size() && start + i < sound.size(); ++i) {
                const double place = static_cast<double>(i) / kStereoRateHz;
                const double level = std::min({1.0, place / riseSeconds, (kLength - place) / 0.05});
                sound[start + i] += tone[i] * static_cast<float>(level);
            }
        }
    }
    std::vector<StereoFrame> frames;
    for (std::size_t i = 0; i < sound.size(); ++i)
        frames.push_back({sound[i], sound[i] + hiss[i]});
    return frames;
}

std::vector<double> laterThan(const std::vector<double>& beats, std::span<const StereoFrame> sound,
                              std::size_t step) {
    BeatAttacks attacks(beats);
    for (std::size_t i = 0; i < sound.size(); i += step)
        attacks.push(sound.subspan(i, std::min(step, sound.size() - i)));
    return attacks.finish();
}

} // namespace

class TestBeatAttacks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beatsThatAreOffAreBroughtToTheirSound() {
        const std::vector<double> moments = everyHalfSecond(1.0, kSeconds - 1.0);
        const std::vector<StereoFrame> sound = chords(moments, 0.002);
        for (const double error : {-0.03, -0.01, 0.0, 0.02, 0.03}) {
            const std::vector<double> found = laterThan(moved(moments, error), sound, 4096);
            QCOMPARE(found.size(), moments.size());
            for (const double later : found)
                QVERIFY2(std::abs(later + error) < 0.006,
                         qPrintable(QStringLiteral("%1: %2").arg(error).arg(later)));
        }
    }

    void aSoundThatComesUpSlowlyIsHeardLater() {
        const std::vector<double> moments = everyHalfSecond(1.0, kSeconds - 1.0);
        const double sharp = laterThan(moments, chords(moments, 0.002), 4096)[8];
        const double soft = laterThan(moments, chords(moments, 0.08), 4096)[8];
        QVERIFY2(soft > sharp + 0.005 && soft < sharp + 0.06,
                 qPrintable(QStringLiteral("%1 %2").arg(sharp).arg(soft)));
    }

    void itDoesNotMatterHowTheSoundArrives() {
        const std::vector<double> moments = everyHalfSecond(0.02, kSeconds);
        const std::vector<StereoFrame> sound = chords(moments, 0.01);
        const auto whole = laterThan(moments, sound, sound.size());
        QCOMPARE(laterThan(moments, sound, 777), whole);
        QCOMPARE(whole.size(), moments.size());
    }

    void beatsNearerThanTheSoundAroundThemAreHeardToo() {
        const std::vector<double> moments = everyHalfSecond(1.0, 6.0);
        const std::vector<StereoFrame> sound = chords(moments, 0.002);
        std::vector<double> dense;
        for (double beat = 1.01; beat < 6.0; beat += 0.0625)
            dense.push_back(beat);
        const auto later = laterThan(dense, sound, 1000);
        QCOMPARE(later.size(), dense.size());
        QVERIFY2(std::abs(later[16] + 0.01) < 0.006, qPrintable(QString::number(later[16])));
    }

    void nothingIsHeardWhereThereIsNothing() {
        const std::vector<double> moments = everyHalfSecond(0.0, 20.0);
        const std::vector<StereoFrame> silent(8UL * kStereoRateHz);
        const auto later = laterThan(moments, silent, 8192);
        QVERIFY(std::ranges::all_of(later, [](double value) { return value == 0.0; }));
        QVERIFY(laterThan({}, silent, 8192).empty());
        QCOMPARE(laterThan(moments, {}, 8192).size(), moments.size());
    }
};

QTEST_GUILESS_MAIN(TestBeatAttacks)
#include "tst_beat_attacks.moc"
