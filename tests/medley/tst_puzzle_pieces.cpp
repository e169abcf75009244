// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include <QTest>

#include "medley/plan.h"
#include "medley/puzzle.h"

using namespace contrafact;

namespace {

/// Five pieces of ten seconds; true places 2, 0, 3, 1, 4.
SongPuzzle puzzleOfFive() {
    SongPuzzle puzzle;
    puzzle.file = "/music/song.flac";
    puzzle.places = {2, 0, 3, 1, 4};
    for (const std::size_t place : puzzle.places) {
        const double start = 20.0 + 10.0 * static_cast<double>(place);
        puzzle.pieces.push_back({start, start + 10.0});
    }
    return puzzle;
}

} // namespace

class TestPuzzlePieces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSongIsCutInItsMiddleAtTheNearestDownbeats() {
        BeatGrid beats;
        for (int beat = 0; beat < 60; ++beat) {
            beats.beats.push_back(0.3F + static_cast<float>(beat));
            if (beat % 4 == 0)
                beats.downbeats.push_back(beat);
        }
        const auto pieces = cutSong(60.0, beats, {.track = {}, .pieces = 3, .seconds = 10.0});
        QCOMPARE(pieces.size(), std::size_t{3});
        // Even cuts at 15, 25, 35 and 45 seconds; downbeats at 0.3 and every 4 from there.
        const std::vector<double> cuts{16.3, 24.3, 36.3, 44.3};
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(std::abs(pieces[i].start - cuts[i]) < 1e-5);
            QVERIFY(std::abs(pieces[i].end - cuts[i + 1]) < 1e-5);
        }
    }

    void withoutBeatsTheCutsAreEven() {
        const auto pieces = cutSong(60.0, {}, {.track = {}, .pieces = 4, .seconds = 10.0});
        QCOMPARE(pieces.size(), std::size_t{4});
        QCOMPARE(pieces.front().start, 10.0);
        QCOMPARE(pieces.back().end, 50.0);
        QVERIFY(cutSong(60.0, {}, {.track = {}, .pieces = 7, .seconds = 10.0})
                    .empty()); // 70 of 60 seconds
    }

    void shufflingLeavesNothingInOrderAndIsTheSameAgain() {
        for (std::uint32_t seed = 0; seed < 50; ++seed) {
            auto places = shuffledPlaces(3, seed);
            QCOMPARE(places, shuffledPlaces(3, seed));
            QVERIFY(!std::ranges::is_sorted(places));
            std::ranges::sort(places);
            QCOMPARE(places, (std::vector<std::size_t>{0, 1, 2}));
        }
    }

    void rightJoinsAreCounted() {
        const SongPuzzle puzzle = puzzleOfFive();
        std::vector<std::size_t> order{1, 3, 0, 2, 4};
        QVERIFY(isTrueJoin(puzzle, 1, 3));
        QVERIFY(!isTrueJoin(puzzle, 3, 1));
        QCOMPARE(puzzleResult(puzzle, order).rightJoins, std::size_t{4});
        std::ranges::swap(order[3], order[4]);
        QCOMPARE(puzzleResult(puzzle, order).rightJoins, std::size_t{2});
        std::ranges::sort(order, std::greater(),
                          [&](std::size_t piece) { return puzzle.places[piece]; });
        const PuzzleResult none = puzzleResult(puzzle, order);
        QCOMPARE(none.rightJoins, std::size_t{0});
        QCOMPARE(none.joins, std::size_t{4});
        QCOMPARE(none.chanceJoins, 0.8);
    }

    void anOrderIsPlayedWithoutAnythingBetween() {
        const MedleyPlan plan = puzzlePlan(puzzleOfFive(), std::vector<std::size_t>{1, 0, 4, 3, 2});
        QCOMPARE(plan.pieces.size(), std::size_t{5});
        QCOMPARE(plan.pieces[1].start, 40.0);
        QCOMPARE(plan.pieces[1].end, 50.0);
        QCOMPARE(plan.pieces[1].soundEnd, 70.0);
        QVERIFY(std::ranges::all_of(
            plan.joins, [](const JoinWish& join) { return join.kind == JoinKind::Cut; }));
        QCOMPARE(plan.joins.size(), std::size_t{4});
    }
};

QTEST_GUILESS_MAIN(TestPuzzlePieces)
#include "tst_puzzle_pieces.moc"
