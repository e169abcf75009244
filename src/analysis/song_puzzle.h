#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "analysis/piece_sequence.h"
#include "core/music.h"

namespace contrafact {

/// How a song is cut for a puzzle (Huang et al. 2018).
struct SongCut {
    std::size_t pieces = 5;
    double seconds = 10.0; ///< about, of each
};

/// Consecutive pieces from the middle of a song, in their true order, cut at the downbeats nearest
/// to even lengths; evenly where there is none near. Empty where the song is too short.
[[nodiscard]] std::vector<SoundPiece> cutSong(const std::filesystem::path& file, double songSeconds,
                                              const BeatGrid& beats, const SongCut& cut);

/// What is known of how far apart the pieces of a recording lie.
struct PieceGaps {
    double seconds = 0.0;    ///< between any two that follow each other
    bool mayBeWider = false; ///< as much more at every cut, which nobody said
};

/// Pieces of one recording (frames x 128, features/log_mel.h) in the order that is most likely, the
/// sum of the log odds of its joins, from what a network says, pieces x pieces, and from whether
/// the pulse goes on. Where gaps may be wider, the pulse tells by how much. Errors: those of
/// `bestOrder`.
[[nodiscard]] Result<std::vector<std::size_t>> likeliestOrder(const Matrix& follows,
                                                              std::span<const Matrix> pieces,
                                                              const PieceGaps& gaps,
                                                              const std::stop_token& stop = {});

/// Who judges a puzzle, and of what.
struct PuzzleHearing {
    std::filesystem::path modelFolder;
    double edgeSeconds = 0.0; ///< not heard at either end of every piece
};

/// The probability that one piece (second number) follows another (first number).
using PairJudged = std::function<void(std::size_t, std::size_t, double)>;

/// The likeliest order of the pieces, as `likeliestOrder` has it. What the network and the pulse
/// say is told pair by pair while it is found. Errors: those of `loadPieceJudge`, `pieceLevels`,
/// `PieceJudge::follows` and `bestOrder`; ModelMismatch for a network that does not judge pairs;
/// Cancelled.
[[nodiscard]] Result<std::vector<std::size_t>> solvePuzzle(std::span<const SoundPiece> pieces,
                                                           const PuzzleHearing& hearing,
                                                           const PairJudged& judged,
                                                           WorkControl& control);

} // namespace contrafact
