// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <fstream>
#include <numbers>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "playback/deck.h"
#include "playback/side_by_side.h"

using namespace contrafact;

namespace {

constexpr int kRateHz = 8000;

void put(std::ofstream& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        out.put(static_cast<char>((value >> (8 * i)) & 0xFF));
}

/// A mono 16-bit sine, quiet enough for any listener.
std::filesystem::path writeSine(const QTemporaryDir& folder, const char* name, double seconds) {
    const auto file = std::filesystem::path(folder.path().toStdString()) / name;
    const auto samples = static_cast<std::uint32_t>(seconds * kRateHz);
    std::ofstream out(file, std::ios::binary);
    out.write("RIFF", 4);
    put(out, 36 + 2 * samples, 4);
    out.write("WAVEfmt ", 8);
    put(out, 16, 4);
    put(out, 1, 2);
    put(out, 1, 2);
    put(out, kRateHz, 4);
    put(out, 2 * kRateHz, 4);
    put(out, 2, 2);
    put(out, 16, 2);
    out.write("data", 4);
    put(out, 2 * samples, 4);
    for (std::uint32_t i = 0; i < samples; ++i) {
        const double phase = 2.0 * std::numbers::pi * 440.0 * i / kRateHz;
        put(out, static_cast<std::uint32_t>(static_cast<int>(600.0 * std::sin(phase))), 2);
    }
    return file;
}

AlignmentMap steadyMap(double tempoRatio) {
    std::vector<AlignedMoment> path;
    for (double a = 2.0; a <= 26.0; a += 0.5)
        path.push_back({a, 4.0 + (a - 2.0) / tempoRatio});
    return {path, 30.0, 30.0};
}

} // namespace

class TestSideBySide : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    SideBySide::Source m_a;
    SideBySide::Source m_b;

    [[nodiscard]] static bool isAligned(const SideBySide& player, const AlignmentMap& map) {
        const double expected = map.toB(player.positionSeconds(Side::A));
        return std::abs(player.positionSeconds(Side::B) - expected) < 0.2;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        m_a = {writeSine(m_folder, "a.wav", 30.0), {-10.0, -2.0, 4.0}};
        m_b = {writeSine(m_folder, "b.wav", 30.0), {-16.0, -2.0, 4.0}};
    }

    void aDeckPlaysSeeksAndPauses() {
        Deck deck;
        QSignalSpy loaded(&deck, &Deck::loaded);
        deck.load(m_a.file);
        deck.seek(10.0);
        QCOMPARE(deck.positionSeconds(), 10.0);
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, 10000);
        QVERIFY(std::abs(loaded.front().front().toDouble() - 30.0) < 0.2);
        deck.play();
        QTRY_VERIFY_WITH_TIMEOUT(deck.positionSeconds() > 10.2, 10000);
        QVERIFY(deck.positionSeconds() < 20.0);
        deck.pause();
        QVERIFY(!deck.isPlaying());
    }

    void aMissingFileIsToldByItsCode() {
        Deck deck;
        QSignalSpy failures(&deck, &Deck::failed);
        deck.load("/no/such/file.wav");
        deck.play();
        QTRY_COMPARE_WITH_TIMEOUT(failures.size(), 1, 10000);
        const auto error = failures.front().front().value<Error>();
        QCOMPARE(error.code, ErrorCode::FileNotFound);
        QVERIFY(deck.hasFailed() && !deck.isPlaying());
    }

    void loadingStandsAtTheFirstMatchedMoment() {
        SideBySide player;
        player.load(m_a, m_b, steadyMap(1.0));
        QCOMPARE(player.side(), Side::A);
        QCOMPARE(player.positionSeconds(Side::A), 2.0);
        QCOMPARE(player.positionSeconds(Side::B), 4.0);
        QVERIFY(!player.isPlaying());
    }

    void bothSidesRunOnOneTransport() {
        const AlignmentMap map = steadyMap(1.25);
        SideBySide player;
        player.load(m_a, m_b, map);
        QSignalSpy positions(&player, &SideBySide::positionsChanged);
        player.play();
        QVERIFY(player.isPlaying());
        QTRY_VERIFY_WITH_TIMEOUT(player.positionSeconds(Side::A) > 2.4, 10000);
        QVERIFY(positions.size() > 5);
        QVERIFY(isAligned(player, map));
        player.pause();
        QVERIFY(!player.isPlaying());
    }

    void switchingGoesOnAtTheSameMomentOfTheMusic() {
        const AlignmentMap map = steadyMap(1.25);
        SideBySide player;
        player.load(m_a, m_b, map);
        player.play();
        QTRY_VERIFY_WITH_TIMEOUT(player.positionSeconds(Side::A) > 2.5, 10000);
        const double before = player.positionSeconds(Side::B);
        player.switchSide();
        QCOMPARE(player.side(), Side::B);
        QTest::qWait(900);
        const double after = player.positionSeconds(Side::B);
        QVERIFY2(after > before && after < before + 4.0, qPrintable(QString::number(after)));
        QVERIFY(isAligned(player, map));
        player.switchSide();
        QCOMPARE(player.side(), Side::A);
    }

    void switchingWhilePausedKeepsTheMoment() {
        SideBySide player;
        player.load(m_a, m_b, steadyMap(1.0));
        player.seek(Side::A, 12.0);
        QCOMPARE(player.positionSeconds(Side::B), 14.0);
        player.switchSide();
        QVERIFY(std::abs(player.positionSeconds(Side::A) - 12.0) < 0.01);
    }

    void aLoopComesBackToItsStart() {
        SideBySide player;
        player.load(m_a, m_b, steadyMap(1.0));
        player.setLoop(Passage{10.0, 10.5, 12.0, 12.5, 1.0F});
        QCOMPARE(player.positionSeconds(Side::A), 10.0);
        player.play();
        QTRY_VERIFY_WITH_TIMEOUT(player.positionSeconds(Side::A) > 10.2, 10000);
        QTest::qWait(1200);
        QVERIFY(player.positionSeconds(Side::A) < 11.0);
        QVERIFY(player.positionSeconds(Side::A) > 9.9);
    }

    void aLoopOffThePathMapsInsideItself() {
        SideBySide player;
        player.load(m_a, m_b, steadyMap(1.0));
        player.setLoop(Passage{10.0, 14.0, 20.0, 22.0, 1.0F});
        player.seek(Side::A, 12.0);
        QCOMPARE(player.positionSeconds(Side::B), 21.0);
    }

    void aPairingOffThePathHoldsUntilTheNextSeek() {
        SideBySide player;
        player.load(m_a, m_b, steadyMap(1.0));
        player.seekPairing({8.0, 20.0});
        QCOMPARE(player.positionSeconds(Side::A), 8.0);
        QCOMPARE(player.positionSeconds(Side::B), 20.0);
        player.skip(2.0);
        QCOMPARE(player.positionSeconds(Side::B), 22.0);
        player.seek(Side::A, 8.0);
        QCOMPARE(player.positionSeconds(Side::B), 10.0);
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
        QTest::qWait(100);
        player.reset();
        QVERIFY(!player);
    }
};

QTEST_GUILESS_MAIN(TestSideBySide)
#include "tst_side_by_side.moc"
