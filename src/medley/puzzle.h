#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "core/ids.h"
#include "core/music.h"

namespace contrafact {

struct MedleyPlan;

/// How a song is to be cut and shuffled for a puzzle (Huang et al. 2018).
struct PuzzleWish {
    TrackId track;
    std::size_t pieces = 5; ///< 3..8
    double seconds = 10.0;  ///< about, of each
    std::uint32_t seed = 1; ///< of the shuffling
};

/// A piece of a puzzle, seconds of the song.
struct PuzzlePiece {
    double start = 0.0;
    double end = 0.0;
};

/// A song cut at downbeats and shuffled. Pieces are numbered as they were shuffled.
struct SongPuzzle {
    TrackId track;
    std::filesystem::path file;
    std::vector<PuzzlePiece> pieces;
    std::vector<std::size_t> places; ///< of each piece: its true place
    WaveformPeaks waveform;          ///< of the whole song
};

enum class PuzzleEdges {
    Heard,
    Removed, ///< 65 ms at every cut: sound that dies away across a cut gives the answer away
};

/// Consecutive pieces from the middle of a song, in their true order, cut at the downbeats nearest
/// to even lengths; evenly where there is none near. Empty where the song is too short.
[[nodiscard]] std::vector<PuzzlePiece> cutSong(double songSeconds, const BeatGrid& beats,
                                               const PuzzleWish& wish);

/// True places of shuffled pieces: never all in order, and the same for the same seed.
[[nodiscard]] std::vector<std::size_t> shuffledPlaces(std::size_t count, std::uint32_t seed);

/// Whether the join of two pieces is the true one.
[[nodiscard]] bool isTrueJoin(const SongPuzzle& puzzle, std::size_t before, std::size_t after);

/// What an order of the pieces is worth.
struct PuzzleResult {
    std::size_t joins = 0; ///< one fewer than pieces
    std::size_t rightJoins = 0;
    double chanceJoins = 0.0; ///< right joins of an order drawn at random, on average
};

/// Requires: order holds the number of every piece once.
[[nodiscard]] PuzzleResult puzzleResult(const SongPuzzle& puzzle,
                                        std::span<const std::size_t> order);

/// The pieces one after the other, without anything that would hide how they fit. Requires: order
/// holds the number of every piece once.
[[nodiscard]] MedleyPlan puzzlePlan(const SongPuzzle& puzzle, std::span<const std::size_t> order);

} // namespace contrafact
