// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/puzzle.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "medley/plan.h"

namespace contrafact {

namespace {

/// The downbeat nearest to a moment, or the moment where none is within `reach`.
double downbeatNear(const BeatGrid& beats, double seconds, double reach) {
    double nearest = seconds;
    for (const int downbeat : beats.downbeats) {
        const auto at = static_cast<double>(beats.beats[static_cast<std::size_t>(downbeat)]);
        if (std::abs(at - seconds) >= reach)
            continue;
        reach = std::abs(at - seconds);
        nearest = at;
    }
    return nearest;
}

} // namespace

std::vector<PuzzlePiece> cutSong(double songSeconds, const BeatGrid& beats,
                                 const PuzzleWish& wish) {
    constexpr double kReach = 0.4; // of a piece: so none is left without sound
    const double whole = static_cast<double>(wish.pieces) * wish.seconds;
    if (whole > songSeconds)
        return {};
    const double first = (songSeconds - whole) / 2.0;
    std::vector<PuzzlePiece> pieces;
    double start = downbeatNear(beats, first, std::min(kReach * wish.seconds, first));
    for (std::size_t piece = 1; piece <= wish.pieces; ++piece) {
        const double even = first + static_cast<double>(piece) * wish.seconds;
        const double end = downbeatNear(beats, even, kReach * wish.seconds);
        pieces.push_back({start, std::min(end, songSeconds)});
        start = end;
    }
    return pieces;
}

std::vector<std::size_t> shuffledPlaces(std::size_t count, std::uint32_t seed) {
    std::vector<std::size_t> places(count);
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::mt19937 generator(seed);
    do {
        std::ranges::shuffle(places, generator);
    } while (count > 1 && std::ranges::is_sorted(places)); // that would be no puzzle
    return places;
}

bool isTrueJoin(const SongPuzzle& puzzle, std::size_t before, std::size_t after) {
    return puzzle.places[after] == puzzle.places[before] + 1;
}

PuzzleResult puzzleResult(const SongPuzzle& puzzle, std::span<const std::size_t> order) {
    PuzzleResult result;
    result.joins = order.size() - 1;
    for (std::size_t i = 0; i < result.joins; ++i)
        result.rightJoins += isTrueJoin(puzzle, order[i], order[i + 1]) ? 1 : 0;
    // Each of them is right in one order of as many as there are pieces.
    result.chanceJoins = static_cast<double>(result.joins) / static_cast<double>(order.size());
    return result;
}

MedleyPlan puzzlePlan(const SongPuzzle& puzzle, std::span<const std::size_t> order) {
    const double end = std::ranges::max_element(puzzle.pieces, {}, &PuzzlePiece::end)->end;
    MedleyPlan plan;
    for (const std::size_t number : order) {
        MedleyPiece piece;
        piece.file = puzzle.file;
        piece.trackSeconds = piece.soundEnd = end;
        piece.start = puzzle.pieces[number].start;
        piece.end = puzzle.pieces[number].end;
        plan.pieces.push_back(std::move(piece));
    }
    JoinWish cut;
    cut.kind = JoinKind::Cut;
    plan.joins.assign(order.size() - 1, cut);
    return plan;
}

} // namespace contrafact
