// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "playback/side_by_side.h"
#include "playback/steady_map.h"
#include "support/audio_file.h"
#include "support/signals.h"
#include "support/temporary_folder.h"

using namespace contrafact;

class TestSideBySide : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    SideBySide::Source m_a{m_folder.file("a.wav"), {-10.0, -2.0, 4.0}};
    SideBySide::Source m_b{m_folder.file("b.wav"), {-16.0, -2.0, 4.0}};

    /// The smallest of what `distance` says within a second: a clock that has just been moved may
    /// speak nonsense for a moment.
    template <typename Distance>
    static double smallestWithinASecond(Distance distance) {
        double smallest = distance();
        QElapsedTimer since;
        since.start();
        while (since.elapsed() < 1000) {
            QTest::qWait(20);
            smallest = std::min(smallest, distance());
        }
        return smallest;
    }

private Q_SLOTS:
    void initTestCase() {
        for (const SideBySide::Source& source : {m_a, m_b})
            support::writeWav(source.file, {support::sine(440.0, 30.0, 8000.0, 0.02F), 1, 8000});
    }

    void loadingStandsAtTheFirstMatchedMoment() {
        SideBySide player;
        player.load(m_a, m_b, steadyMap(1.0));
        QCOMPARE(player.side(), Side::A);
        QCOMPARE(player.positionSeconds(Side::A), 2.0);
        QCOMPARE(player.positionSeconds(Side::B), 4.0);
        QVERIFY(!player.isPlaying());
    }

    void playingGoesOnAndTellsPositions() {
        SideBySide player;
        player.load(m_a, m_b, steadyMap(1.25));
        QSignalSpy positions(&player, &SideBySide::positionsChanged);
        QSignalSpy playing(&player, &SideBySide::playingChanged);
        player.togglePlay();
        QVERIFY(player.isPlaying());
        QTRY_VERIFY_WITH_TIMEOUT(player.positionSeconds(Side::A) > 2.4, 10000);
        QVERIFY(positions.size() > 5);
        player.togglePlay();
        QVERIFY(!player.isPlaying());
        QCOMPARE(playing.size(), 2);
    }

    // Left alone, the decks would be a second apart after five.
    void realDecksStayTogether() {
        const AlignmentMap map = steadyMap(1.25);
        Deck a;
        Deck b;
        Transport transport(a, b);
        a.load(m_a.file);
        b.load(m_b.file);
        transport.start(map);
        QTRY_VERIFY_WITH_TIMEOUT(a.isLoaded() && b.isLoaded(), 10000);
        transport.play();
        QTRY_VERIFY_WITH_TIMEOUT(a.positionSeconds() > 7.0, 20000);
        const double off = smallestWithinASecond(
            [&] { return std::abs(b.positionSeconds() - map.toB(a.positionSeconds())); });
        QVERIFY2(off < 0.4, qPrintable(QString::number(off)));
        transport.setSide(Side::B);
        QTRY_VERIFY_WITH_TIMEOUT(b.positionSeconds() > 11.0, 20000);
        const double offAgain = smallestWithinASecond([&] {
            return std::abs(a.positionSeconds() - map.toOther(Side::B, b.positionSeconds()));
        });
        QVERIFY2(offAgain < 0.5, qPrintable(QString::number(offAgain)));
    }

    void theVolumeStaysBetweenSilenceAndFull() {
        SideBySide player;
        player.setVolume(1.5);
        QCOMPARE(player.volume(), 1.0);
        player.setVolume(-0.5);
        QCOMPARE(player.volume(), 0.0);
    }

    void clearingStopsAndChoosesA() {
        SideBySide player;
        player.load(m_a, m_b, steadyMap(1.0));
        player.switchSide();
        QCOMPARE(player.side(), Side::B);
        player.play();
        QVERIFY(player.isPlaying());
        player.clear();
        QVERIFY(!player.isPlaying());
        QCOMPARE(player.side(), Side::A);
    }

    void aBrokenSideCannotBeChosen() {
        SideBySide player;
        QSignalSpy failures(&player, &SideBySide::failed);
        player.load(m_a, {"/no/such/file.wav", {}}, steadyMap(1.0));
        player.play();
        QTRY_VERIFY_WITH_TIMEOUT(failures.size() == 1, 10000);
        QCOMPARE(failures.front().front().value<Side>(), Side::B);
        player.switchSide();
        QCOMPARE(player.side(), Side::A);
        QVERIFY(player.isPlaying());
    }

    void itMayBeDestroyedWhileItPlays() {
        auto player = std::make_unique<SideBySide>();
        player->load(m_a, m_b, steadyMap(1.0));
        player->play();
        QSignalSpy moves(player.get(), &SideBySide::positionsChanged);
        QTRY_VERIFY(moves.size() > 2);
        player.reset();
        QTest::qWait(100); // what was still under way must not touch it
    }
};

QTEST_GUILESS_MAIN(TestSideBySide)
#include "tst_side_by_side.moc"
