#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/work_control.h"
#include "medley/puzzle.h"
#include "nn/piece_judge.h"
#include "store/catalogue.h"
#include "studio/piece_levels.h"

namespace contrafact {

/// Cuts a song of the catalogue. Errors: those of the catalogue; FileNotFound for a track that has
/// not been analysed; TooShort.
[[nodiscard]] Result<SongPuzzle> cutPuzzle(const Catalogue& catalogue, const PuzzleWish& wish);

/// What is known of how far apart the pieces of a recording lie.
struct PieceGaps {
    double seconds = 0.0;    ///< between any two that follow each other
    bool mayBeWider = false; ///< as much more at every cut, which nobody said
};

/// Where the networks are that are asked about puzzles.
struct PuzzleModels {
    std::filesystem::path sequence;                  ///< hears what pieces have in common
    std::optional<std::filesystem::path> continuity; ///< hears what goes on across a cut
};

/// These networks, read.
struct PuzzleJudges {
    std::unique_ptr<PieceJudge> sequence;
    std::unique_ptr<PieceJudge> continuity; ///< none: the other judges alone
};

/// A sequence network that judges more than pairs judges alone. Errors: those of `loadPieceJudge`
/// and, for the second network, `loadPairJudge`.
[[nodiscard]] Result<PuzzleJudges> loadPuzzleJudges(const PuzzleModels& models);

/// What both say of pieces of one recording (frames x 128 each, features/log_mel.h): what speaks
/// for one piece (column) following another (row), pieces x pieces, the diagonal 0: in log odds, up
/// to what all joins have in common. Requires: both. Errors: those of `PieceJudge::follows`.
[[nodiscard]] Result<Matrix> puzzleLogOdds(const PuzzleJudges& judges,
                                           std::span<const Matrix> pieces,
                                           const std::stop_token& stop = {});

/// Pieces of one recording (frames x 128, features/log_mel.h) in the order that is most likely, the
/// sum of the log odds of its joins, from those that networks say, pieces x pieces, and from
/// whether the pulse goes on. Where gaps may be wider, the pulse tells by how much. Errors: those
/// of `bestOrder`.
[[nodiscard]] Result<std::vector<std::size_t>> likeliestOrder(const Matrix& logOdds,
                                                              std::span<const Matrix> pieces,
                                                              const PieceGaps& gaps,
                                                              const std::stop_token& stop = {});

/// The probability that one piece (second number) follows another (first number).
using PairJudged = std::function<void(std::size_t, std::size_t, double)>;

/// Pieces of one recording, as `pieceLevels` has them.
struct HeardPuzzle {
    std::span<const Matrix> pieces;
    PieceGaps gaps;
};

/// The likeliest order of the pieces, as `likeliestOrder` has it; of a network that judges alone
/// its own. With `judged` what both networks and the pulse say is told pair by pair while it is
/// found. Errors: those of `PieceJudge` and `likeliestOrder`.
[[nodiscard]] Result<std::vector<std::size_t>> solvedPuzzle(const PuzzleJudges& judges,
                                                            const HeardPuzzle& puzzle,
                                                            const PairJudged& judged = {},
                                                            const std::stop_token& stop = {});

/// The same of a song, by both networks and the pulse. Errors: those of `loadPuzzleJudges`,
/// `pieceLevels` and `solvedPuzzle`; ModelMismatch for a sequence network that does not judge
/// pairs.
[[nodiscard]] Result<std::vector<std::size_t>>
solvePuzzle(const SongPuzzle& puzzle, PuzzleEdges edges, const PuzzleModels& models,
            const PairJudged& judged, WorkControl& control);

} // namespace contrafact
