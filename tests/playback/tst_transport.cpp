// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

#include <QSignalSpy>
#include <QTest>

#include "playback/fake_deck.h"
#include "playback/steady_map.h"
#include "playback/transport.h"

using namespace contrafact;

namespace {

bool isNear(double value, double expected, double tolerance = 1e-6) {
    return std::abs(value - expected) <= tolerance;
}

/// Two fake decks under a transport, in a time of their own: nothing moves unless `pass` says so.
struct Stand {
    explicit Stand(const AlignmentMap& alignment)
        : map(alignment) {
        transport.start(map);
    }

    AlignmentMap map;
    FakeDeck a;
    FakeDeck b;
    std::chrono::nanoseconds now{0};
    Transport transport{a, b, [this] { return now; }};

    /// Asks the decks themselves how far B is from where A's moment is in B.
    [[nodiscard]] double drift() const {
        return b.positionSeconds() - map.toB(a.positionSeconds());
    }

    template <typename Look>
    void pass(double seconds, Look look) {
        const long steps = std::lround(seconds / 0.004);
        for (long step = 1; step <= steps; ++step) {
            now += std::chrono::milliseconds(4);
            a.pass(0.004);
            b.pass(0.004);
            if (step % 2 == 0 && transport.isPlaying())
                transport.tick();
            look();
        }
    }
    void pass(double seconds) {
        pass(seconds, [] {});
    }
    /// The largest drift on the way.
    double driftWhile(double seconds) {
        double largest = 0.0;
        pass(seconds, [&] { largest = std::max(largest, std::abs(drift())); });
        return largest;
    }
    /// Plays until B is 0.2 s behind where it belongs: too little to be moved, too much to be
    /// heard.
    void playUntilBIsOff() {
        transport.play();
        b.rate = 0.9;
        pass(2.0);
        b.rate = 1.0;
    }
};

} // namespace

class TestTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itStandsAtTheFirstMatchedMoment() {
        const Stand stand(steadyMap(1.0));
        QCOMPARE(stand.a.positionSeconds(), 2.0);
        QCOMPARE(stand.b.positionSeconds(), 4.0);
        QCOMPARE(stand.transport.side(), Side::A);
        QVERIFY(!stand.transport.isPlaying() && !stand.a.isPlaying() && !stand.b.isPlaying());
    }

    void bothDecksRollAndOneSounds() {
        Stand stand(steadyMap(1.0));
        stand.transport.setGains({0.5, 0.25});
        QSignalSpy positions(&stand.transport, &Transport::positionsChanged);
        stand.transport.play();
        stand.pass(1.0);
        QVERIFY(isNear(stand.a.positionSeconds(), 2.92) && isNear(stand.b.positionSeconds(), 4.92));
        QCOMPARE(stand.a.gain, 0.5);
        QCOMPARE(stand.b.gain, 0.0);
        QCOMPARE(positions.size(), 125);
        QVERIFY(isNear(positions.back().at(0).toDouble(), 2.92));
        QVERIFY(isNear(positions.back().at(1).toDouble(), 4.92));
        stand.transport.pause();
        QVERIFY(!stand.a.isPlaying() && !stand.b.isPlaying());
    }

    // Left alone, B would be 3 s ahead in the end.
    void theSilentDeckStaysNearTheMomentOfAnotherTempo() {
        Stand stand(steadyMap(1.25));
        stand.transport.play();
        const double largest = stand.driftWhile(15.0);
        QVERIFY2(largest > 0.2 && largest < 0.35, qPrintable(QString::number(largest)));
    }

    void theSilentDeckIsMovedNoOftenerThanThePauseSays() {
        Stand stand(steadyMap(1.0));
        stand.transport.play();
        stand.b.rate = 0.5;
        stand.b.seeks = 0;
        stand.pass(7.0);
        QCOMPARE(stand.b.seeks, 4);
    }

    void aDeckInPlaceTakesOverInACrossFade() {
        Stand stand(steadyMap(1.0));
        stand.transport.setGains({1.0, 1.0});
        stand.transport.play();
        stand.pass(1.0);
        stand.b.seeks = 0;
        stand.transport.setSide(Side::B);
        stand.pass(0.06);
        QVERIFY(stand.a.gain > 0.4 && stand.b.gain > 0.4);
        QVERIFY(isNear(stand.a.gain * stand.a.gain + stand.b.gain * stand.b.gain, 1.0));
        stand.pass(0.08);
        QCOMPARE(stand.a.gain, 0.0);
        QCOMPARE(stand.b.gain, 1.0);
        QCOMPARE(stand.b.seeks, 0);
    }

    void aDeckThatIsOffIsInPlaceBeforeItSounds_data() {
        QTest::addColumn<double>("latency");
        for (const double latency : {0.0, 0.05, 0.08, 0.15, 0.2})
            QTest::addRow("%.2f s", latency) << latency;
    }
    void aDeckThatIsOffIsInPlaceBeforeItSounds() {
        QFETCH(double, latency);
        Stand stand(steadyMap(1.0));
        stand.playUntilBIsOff();
        QVERIFY(isNear(stand.drift(), -0.2, 0.01));
        stand.b.seekLatencySeconds = latency;
        stand.transport.setSide(Side::B);
        std::optional<double> atFirst;
        stand.pass(1.0, [&] {
            if (stand.b.gain > 0.0 && !atFirst)
                atFirst = stand.drift();
        });
        QVERIFY(atFirst);
        QVERIFY2(std::abs(*atFirst) <= 0.04, qPrintable(QString::number(*atFirst)));
        QCOMPARE(stand.b.gain, 1.0);
        QCOMPARE(stand.a.gain, 0.0);
    }

    void aDeckThatNeverRollsTakesOverAfterAWhile() {
        Stand stand(steadyMap(1.0));
        stand.playUntilBIsOff();
        stand.b.seekLatencySeconds = 100.0;
        stand.transport.setSide(Side::B);
        stand.pass(0.6);
        QCOMPARE(stand.a.gain, 1.0);
        QCOMPARE(stand.b.gain, 0.0);
        stand.pass(0.4);
        QCOMPARE(stand.a.gain, 0.0);
        QCOMPARE(stand.b.gain, 1.0);
    }

    void aChangeOfMindLeavesTheSoundWhereItWas() {
        Stand stand(steadyMap(1.0));
        stand.playUntilBIsOff();
        stand.a.seeks = 0;
        stand.transport.setSide(Side::B);
        stand.pass(0.02);
        stand.transport.setSide(Side::A);
        stand.pass(0.5, [&] { QCOMPARE(stand.a.gain, 1.0); });
        QCOMPARE(stand.a.seeks, 0);
        QCOMPARE(stand.b.gain, 0.0);
    }

    void aFadeMayBeTurnedBack() {
        Stand stand(steadyMap(1.0));
        stand.transport.play();
        stand.pass(1.0);
        stand.transport.setSide(Side::B);
        stand.pass(0.04);
        stand.transport.setSide(Side::A);
        stand.pass(0.2);
        QCOMPARE(stand.a.gain, 1.0);
        QCOMPARE(stand.b.gain, 0.0);
    }

    void aPauseEndsAFade() {
        Stand stand(steadyMap(1.0));
        stand.transport.play();
        stand.pass(1.0);
        stand.transport.setSide(Side::B);
        stand.pass(0.04);
        stand.transport.pause();
        QCOMPARE(stand.a.gain, 0.0);
        QCOMPARE(stand.b.gain, 1.0);
    }

    void theOtherSideSoundsWhileADeckOnItsWayBackIsBroughtIntoPlace() {
        Stand stand(steadyMap(1.0));
        stand.transport.play();
        stand.pass(1.0);
        stand.transport.setSide(Side::B);
        stand.pass(0.04);
        stand.a.seek(stand.a.positionSeconds() - 0.2);
        stand.transport.setSide(Side::A);
        QCOMPARE(stand.a.gain, 0.0);
        QCOMPARE(stand.b.gain, 1.0);
        stand.pass(0.5);
        QCOMPARE(stand.a.gain, 1.0);
        QVERIFY(std::abs(stand.drift()) <= 0.04);
    }

    void aPauseWhileADeckIsBroughtIntoPlaceLeavesItToSound() {
        Stand stand(steadyMap(1.0));
        stand.playUntilBIsOff();
        stand.transport.setSide(Side::B);
        stand.pass(0.02);
        stand.transport.pause();
        QCOMPARE(stand.a.gain, 0.0);
        QCOMPARE(stand.b.gain, 1.0);
    }

    void choosingASideWhilePausedKeepsTheMoment() {
        Stand stand(steadyMap(1.0));
        stand.transport.seek(Side::A, 12.0);
        QCOMPARE(stand.b.positionSeconds(), 14.0);
        stand.transport.setSide(Side::B);
        QCOMPARE(stand.a.positionSeconds(), 12.0);
        QCOMPARE(stand.b.positionSeconds(), 14.0);
        QCOMPARE(stand.a.gain, 0.0);
        QCOMPARE(stand.b.gain, 1.0);
    }

    void aSeekStaysInsideTheRecording() {
        Stand stand(steadyMap(1.0));
        stand.transport.seek(Side::A, -5.0);
        QCOMPARE(stand.a.positionSeconds(), 0.0);
        stand.transport.seek(Side::B, 99.0);
        QCOMPARE(stand.b.positionSeconds(), 30.0);
    }

    void aLoopJumpsBackOnBothDecks() {
        Stand stand(steadyMap(1.0));
        stand.transport.setLoop(Passage{10.0, 12.0, 12.0, 14.0, 1.0F});
        QCOMPARE(stand.a.positionSeconds(), 10.0);
        stand.transport.play();
        stand.pass(0.12);
        QCOMPARE(stand.a.gain, 1.0); // the first time it begins as the music does
        double latest = 0.0;
        double loudestNearTheJump = 0.0;
        stand.pass(6.0, [&] {
            const double now = stand.a.positionSeconds();
            latest = std::max(latest, now);
            if (now < 10.01 || now > 11.99)
                loudestNearTheJump = std::max(loudestNearTheJump, stand.a.gain);
            QVERIFY(std::abs(stand.drift()) < 0.01);
        });
        QVERIFY2(latest > 11.9 && latest < 12.02, qPrintable(QString::number(latest)));
        QVERIFY2(loudestNearTheJump < 0.25, qPrintable(QString::number(loudestNearTheJump)));
    }

    void aLoopUpToTheEndOfTheFileGoesOn() {
        Stand stand(steadyMap(1.0));
        stand.a.durationSeconds = 12.0;
        stand.transport.setLoop(Passage{10.0, 12.2, 12.0, 14.2, 1.0F});
        stand.transport.play();
        stand.pass(3.0);
        QVERIFY(stand.transport.isPlaying() && stand.a.isPlaying());
        QVERIFY(stand.a.positionSeconds() < 11.5);
    }

    void aLoopCallsBackAMomentThatIsFarBeforeIt() {
        Stand stand(steadyMap(1.0));
        stand.transport.setLoop(Passage{10.0, 12.0, 12.0, 14.0, 1.0F});
        stand.transport.play();
        stand.transport.seek(Side::A, 9.5); // a run-up is let be
        stand.pass(0.02);
        QVERIFY(stand.a.positionSeconds() < 9.6);
        stand.transport.seek(Side::A, 5.0);
        stand.pass(0.02);
        QCOMPARE(stand.a.positionSeconds(), 10.0);
    }

    void aLoopOffThePathMapsInsideItself() {
        Stand stand(steadyMap(1.0));
        stand.transport.setLoop(Passage{10.0, 14.0, 20.0, 22.0, 1.0F});
        stand.transport.seek(Side::A, 12.0);
        QCOMPARE(stand.b.positionSeconds(), 21.0);
    }

    void aPairingOffThePathHoldsUntilTheNextSeek() {
        Stand stand(steadyMap(1.0));
        stand.transport.seekPairing({8.0, 20.0});
        QCOMPARE(stand.a.positionSeconds(), 8.0);
        QCOMPARE(stand.b.positionSeconds(), 20.0);
        stand.transport.play();
        stand.pass(4.0);
        QVERIFY(isNear(stand.b.positionSeconds() - stand.a.positionSeconds(), 12.0));
        stand.transport.seek(Side::A, 8.0);
        QCOMPARE(stand.b.positionSeconds(), 10.0);
    }

    void theMusicStopsWithTheSideThatSounds() {
        Stand stand(steadyMap(1.0));
        QSignalSpy playing(&stand.transport, &Transport::playingChanged);
        stand.b.durationSeconds = 6.0;
        stand.a.durationSeconds = 10.0;
        stand.transport.play();
        stand.pass(5.0);
        QVERIFY(stand.transport.isPlaying());
        stand.pass(5.0);
        QVERIFY(!stand.transport.isPlaying());
        QCOMPARE(playing.size(), 2);
    }

    void aSilentDeckThatRanOutRollsAgainWhereItIsNeeded() {
        Stand stand(steadyMap(1.0));
        stand.b.durationSeconds = 6.0;
        stand.transport.play();
        stand.pass(3.0);
        QVERIFY(!stand.b.isPlaying());
        stand.transport.seek(Side::A, 2.0);
        stand.pass(1.8);
        QVERIFY(stand.b.isPlaying());
        QVERIFY(std::abs(stand.drift()) <= 0.25);
    }

    void aBrokenSideIsToldAndCannotBeChosen() {
        Stand stand(steadyMap(1.0));
        QSignalSpy failures(&stand.transport, &Transport::failed);
        stand.transport.play();
        stand.b.fail();
        QCOMPARE(failures.size(), 1);
        QCOMPARE(failures.front().front().value<Side>(), Side::B);
        stand.transport.setSide(Side::B);
        QCOMPARE(stand.transport.side(), Side::A);
        QVERIFY(stand.transport.isPlaying());
        stand.a.fail();
        QVERIFY(!stand.transport.isPlaying());
        stand.transport.play();
        QVERIFY(!stand.transport.isPlaying());
    }

    void aResetStopsForgetsTheLoopAndChoosesA() {
        Stand stand(steadyMap(1.0));
        stand.transport.setLoop(Passage{10.0, 12.0, 12.0, 14.0, 1.0F});
        stand.transport.setSide(Side::B);
        stand.transport.play();
        QSignalSpy sides(&stand.transport, &Transport::sideChanged);
        stand.transport.reset();
        QVERIFY(!stand.transport.isPlaying() && !stand.b.isPlaying());
        QVERIFY(!stand.transport.loop());
        QCOMPARE(stand.transport.side(), Side::A);
        QCOMPARE(sides.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
