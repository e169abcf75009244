#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <filesystem>
#include <vector>

#include <QObject>

#include "medley/puzzle.h"
#include "services/worker.h"

namespace contrafact {

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

Q_SIGNALS:
    void puzzleCut(const contrafact::SongPuzzle& puzzle);
    /// The probability that one piece follows another, by the networks and the pulse.
    void pairJudged(std::size_t before, std::size_t after, double probability);
    void solved(const std::vector<std::size_t>& order);
    void rendered(const std::filesystem::path& file);
    void failed(const contrafact::Error& error);

private:
    enum class Kind { Puzzle };
    struct SoundFolder;

    Options m_options;
    Worker<SoundFolder> m_worker;
};

} // namespace contrafact
