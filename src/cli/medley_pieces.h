#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <span>
#include <vector>

#include "cli/track_passage.h"
#include "console/terminal_progress.h"
#include "core/work_control.h"
#include "medley/version_links.h"

namespace contrafact {

enum class JumpWish { None, BetweenVersions };

/// What is to be joined, and the jumps between versions of one work where they are wanted.
struct PieceSet {
    std::vector<MedleyPiece> pieces;
    VersionLinks jumps;
};

/// Analyses what is to be joined. Errors: those of `analyseFile` and `makePiece`.
[[nodiscard]] Result<PieceSet> makePieces(std::span<const TrackPassage> passages, JumpWish wish,
                                          WorkControl& control, TerminalProgress& progress);

/// What the sequence network says of them, for `planMedley` and `joinScores`. Without a usable
/// model it is nothing, and standard error says so. Errors: those of `sequenceProbabilities`.
[[nodiscard]] Result<Matrix> sequenceOf(std::span<const MedleyPiece> pieces,
                                        const std::filesystem::path& modelFolder,
                                        WorkControl& control);

} // namespace contrafact
