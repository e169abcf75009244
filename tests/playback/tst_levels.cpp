// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QTest>

#include "playback/levels.h"

using namespace contrafact;

namespace {

double decibels(double gain) {
    return 20.0 * std::log10(gain);
}

} // namespace

class TestLevels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLouderSideIsTurnedDownByTheDifference() {
        const SideGains gains = matchedGains({-8.0, -1.0, 5.0}, {-14.0, -1.0, 5.0});
        QVERIFY(std::abs(decibels(gains.a) + 6.0) < 1e-9);
        QCOMPARE(gains.b, 1.0);
        const SideGains swapped = matchedGains({-14.0, -1.0, 5.0}, {-8.0, -1.0, 5.0});
        QCOMPARE(swapped.a, 1.0);
        QVERIFY(std::abs(decibels(swapped.b) + 6.0) < 1e-9);
    }

    void afterMatchingBothAreEquallyLoud() {
        const Loudness a{-11.3, 0.8, 5.0};
        const Loudness b{-19.7, -4.0, 5.0};
        const SideGains gains = matchedGains(a, b);
        QVERIFY(std::abs(a.integratedLufs + decibels(gains.a) - b.integratedLufs -
                         decibels(gains.b)) < 1e-9);
    }

    void noPeakPassesFullScale() {
        const Loudness a{-12.0, 1.5, 5.0};
        const Loudness b{-12.0, -3.0, 5.0};
        const SideGains gains = matchedGains(a, b);
        QVERIFY(a.truePeakDb + decibels(gains.a) <= 1e-9);
        QVERIFY(b.truePeakDb + decibels(gains.b) <= 1e-9);
        QCOMPARE(gains.a, gains.b);
    }

    void anUnmeasuredSideChangesNothing() {
        const SideGains gains = matchedGains({}, {-9.0, -1.0, 5.0});
        QCOMPARE(gains.a, 1.0);
        QCOMPARE(gains.b, 1.0);
    }

    void aHugeDifferenceIsCutOffAtTwentyFourDecibels() {
        const SideGains gains = matchedGains({-5.0, -1.0, 5.0}, {-60.0, -50.0, 5.0});
        QVERIFY(std::abs(decibels(gains.a) + 24.0) < 1e-9);
    }

    void theFadeKeepsThePower() {
        for (double progress = 0.0; progress <= 1.0; progress += 0.05) {
            const FadeGains gains = equalPowerFade(progress);
            QVERIFY(std::abs(gains.incoming * gains.incoming + gains.outgoing * gains.outgoing -
                             1.0) < 1e-12);
        }
        QCOMPARE(equalPowerFade(-1.0).outgoing, 1.0);
        QCOMPARE(equalPowerFade(2.0).incoming, 1.0);
    }

    void theFadeHasNoStepAboveATwelfthPerHundredthSecond() {
        for (int i = 0; i < 12; ++i) {
            const FadeGains now = equalPowerFade(i / 12.0);
            const FadeGains next = equalPowerFade((i + 1) / 12.0);
            QVERIFY(std::abs(next.incoming - now.incoming) < 0.14);
            QVERIFY(std::abs(next.outgoing - now.outgoing) < 0.14);
        }
    }

    void aLoopIsSilentWhereItJumpsAndWholeInside() {
        const TimeSpan loop{10.0, 14.0};
        QCOMPARE(loopGain(10.0, loop, LoopStart::Sounds), 1.0);
        QCOMPARE(loopGain(10.0, loop, LoopStart::Fades), 0.0);
        QCOMPARE(loopGain(12.0, loop, LoopStart::Fades), 1.0);
        QVERIFY(loopGain(14.0, loop, LoopStart::Sounds) < 1e-12);
        QVERIFY(loopGain(14.3, loop, LoopStart::Fades) < 1e-12); // a tick too late
        const TimeSpan brief{1.0, 1.2};
        QCOMPARE(loopGain(1.1, brief, LoopStart::Fades), 1.0);
    }

    // A player whose gain is set every 8 ms and whose clock is looked at as often: the largest step
    // between two samples of a full sine, with and without the fade at the ends of the loop.
    void theJumpOfALoopIsNoClick() {
        const auto largestStep = [](bool fades) {
            constexpr double kRateHz = 48'000.0;
            constexpr int kTickSamples = 384;
            const TimeSpan loop{1.0, 1.7503}; // ends near a crest of the sine
            double seconds = 1.4;
            double before = 0.0;
            double largest = 0.0;
            double gain = 1.0;
            LoopStart start = LoopStart::Sounds;
            for (int sample = 0; sample < 3 * static_cast<int>(kRateHz); ++sample) {
                if (sample % kTickSamples == 0) {
                    if (seconds >= loop.end) {
                        seconds = loop.start;
                        start = LoopStart::Fades;
                    }
                    gain = fades ? loopGain(seconds, loop, start) : 1.0;
                }
                const double now = gain * std::sin(2.0 * std::numbers::pi * 220.0 * seconds);
                if (sample > 0)
                    largest = std::max(largest, std::abs(now - before));
                before = now;
                seconds += 1.0 / kRateHz;
            }
            return largest;
        };
        const double bare = largestStep(false);
        const double faded = largestStep(true);
        qInfo("largest step at a loop's jump: %.3f without the fade, %.3f with it", bare, faded);
        QVERIFY(bare > 0.3);
        QVERIFY(faded < 0.15);
    }
};

QTEST_GUILESS_MAIN(TestLevels)
#include "tst_levels.moc"
