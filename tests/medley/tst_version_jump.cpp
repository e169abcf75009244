// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "medley/pieces.h"
#include "medley/version_jump.h"

using namespace contrafact;
using namespace contrafact::pieces;

namespace {

/// Two versions: B begins the same music 7.4 s later and plays it at 0.9 of the tempo. The path
/// steps by 0.46 s and strays by up to 0.3 s, as that of an alignment does.
struct Versions {
    Pulse aPulse{.tempoBpm = 120.0, .first = 0.25};
    Pulse bPulse{.tempoBpm = 108.0, .first = bSeconds(0.25)};
    BeatGrid aBeats = gridOf(aPulse, 100.0);
    BeatGrid bBeats = gridOf(bPulse, 120.0);
    std::vector<AlignedMoment> path;
    std::vector<Passage> passages{{10.0, 60.0, bSeconds(10.0), bSeconds(60.0), 0.9F}};

    static double bSeconds(double aSeconds) { return 7.4 + aSeconds / 0.9; }

    Versions() {
        int i = 0;
        for (double a = 10.0; a < 60.0; a += 0.46, ++i)
            path.push_back({a, bSeconds(a) + 0.3 * std::sin(2.4 * i)});
    }
    [[nodiscard]] VersionMatch match() const { return {path, passages, aBeats, bBeats}; }
};

constexpr std::size_t kJumps = 23; // bars of two seconds in 46, without the edges of the passage

/// Fails the running test unless there is a jump at every bar that enters within so many seconds of
/// the same music.
void checkJumps(const std::vector<VersionJump>& jumps, double within) {
    QCOMPARE(jumps.size(), kJumps);
    for (const VersionJump& jump : jumps)
        QVERIFY2(std::abs(jump.enter - Versions::bSeconds(jump.leave)) < within,
                 qPrintable(QString::number(jump.leave)));
}

} // namespace

class TestVersionJump : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyJumpKeepsTheBar() { checkJumps(versionJumps(Versions().match()), 0.05); }

    void wrongBarsOfTheOtherVersionCostNoBeat() {
        Versions versions;
        for (int& downbeat : versions.bBeats.downbeats)
            downbeat += 1; // tracked one beat late
        if (versions.bBeats.downbeats.back() >= static_cast<int>(versions.bBeats.beats.size()))
            versions.bBeats.downbeats.pop_back();
        checkJumps(versionJumps(versions.match()), 0.05);
    }

    void whereThePathSlipsByAChordTheBeatsHold() {
        Versions versions;
        for (AlignedMoment& moment : versions.path)
            if (moment.aSeconds > 50.0)
                moment.bSeconds -= 1.1; // two beats of B
        checkJumps(versionJumps(versions.match()), 0.05);
    }

    void halfThePulseIsTheSameMusic() {
        Versions versions;
        versions.bPulse.tempoBpm = 54.0;
        versions.bBeats = gridOf(versions.bPulse, 120.0);
        checkJumps(versionJumps(versions.match()), 0.05);
    }

    void withoutBeatsInTheOtherItIsReadOffThePath() {
        Versions versions;
        versions.bBeats = {};
        checkJumps(versionJumps(versions.match()), 0.25); // half a beat
    }

    void barsAreCountedInBoth() {
        const Versions versions;
        const std::vector<VersionJump> jumps = versionJumps(versions.match());
        QCOMPARE(jumps.size(), kJumps);
        for (const VersionJump& jump : jumps) {
            QCOMPARE(jump.leaveBar, 1 + static_cast<int>(std::lround((jump.leave - 0.25) / 2.0)));
            QCOMPARE(jump.enterBar, jump.leaveBar);
        }
    }

    void oneMayJumpBack() {
        const Versions versions;
        const std::vector<VersionJump> back = versionJumpsBack(versions.match());
        QVERIFY(back.size() >= 22U);
        for (const VersionJump& jump : back)
            QVERIFY(std::abs(jump.leave - Versions::bSeconds(jump.enter)) < 0.05);
        QCOMPARE(back.front().passage.strength, 0.9F);
    }

    void whereNothingMatchesThereIsNone() {
        Versions versions;
        versions.passages.clear();
        QVERIFY(versionJumps(versions.match()).empty());
        versions.passages = {{70.0, 90.0, 80.0, 100.0, 0.9F}}; // without a path
        QVERIFY(versionJumps(versions.match()).empty());
        versions.aBeats = {};
        QVERIFY(versionJumps(versions.match()).empty());
    }
};

QTEST_GUILESS_MAIN(TestVersionJump)
#include "tst_version_jump.moc"
