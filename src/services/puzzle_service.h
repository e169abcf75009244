#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include <QObject>

#include "core/ids.h"
#include "core/music.h"
#include "core/result.h"

namespace contrafact {

/// How a song is to be cut and shuffled.
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

/// What an order of the pieces is worth.
struct PuzzleResult {
    std::size_t joins = 0; ///< one fewer than pieces
    std::size_t rightJoins = 0;
    double chanceJoins = 0.0; ///< right joins of an order drawn at random, on average
};

/// Requires: order holds the number of every piece once.
[[nodiscard]] PuzzleResult puzzleResult(const SongPuzzle& puzzle,
                                        std::span<const std::size_t> order);

/// Whether the join of two pieces is the true one.
[[nodiscard]] bool isTrueJoin(const SongPuzzle& puzzle, std::size_t before, std::size_t after);

enum class PuzzleEdges {
    Heard,
    Removed, ///< 65 ms at every cut: sound that dies away across a cut gives the answer away
};

/// Cuts songs of the catalogue into puzzles and lets the networks solve them, on a thread
/// of its own. Lives on the GUI thread; every call returns at once, and a newer one replaces what
/// has not been answered.
class PuzzleService : public QObject {
    Q_OBJECT

public:
    struct Options {
        std::filesystem::path catalogue;
        std::filesystem::path sequenceModel;   ///< hears what pieces have in common
        std::filesystem::path continuityModel; ///< hears what goes on across a cut
    };

    explicit PuzzleService(Options options, QObject* parent = nullptr);
    ~PuzzleService() override;

    void cut(const PuzzleWish& wish);
    /// Emits `pairJudged` for every pair and then `solved`.
    void solve(const SongPuzzle& puzzle, PuzzleEdges edges);
    /// Solves with another sequence network from now on.
    void useModel(const std::filesystem::path& folder);
    /// Writes the pieces in this order into a file to be played.
    void render(const SongPuzzle& puzzle, const std::vector<std::size_t>& order);
    void stop();

Q_SIGNALS:
    void puzzleCut(const contrafact::SongPuzzle& puzzle);
    /// The probability that one piece follows another, by the networks and the pulse.
    void pairJudged(std::size_t before, std::size_t after, double probability);
    void solved(const std::vector<std::size_t>& order);
    void rendered(const std::filesystem::path& file);
    void failed(const contrafact::Error& error);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace contrafact
