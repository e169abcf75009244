#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <span>
#include <vector>

#include "cli/terminal_progress.h"
#include "cli/track_passage.h"
#include "core/work_control.h"
#include "medley/piece.h"

namespace contrafact {

/// Analyses what is to be joined. Errors: those of `analyseFile` and `makePiece`.
[[nodiscard]] Result<std::vector<MedleyPiece>> makePieces(std::span<const TrackPassage> passages,
                                                          WorkControl& control,
                                                          TerminalProgress& progress);

/// What the sequence network says of them, for `planMedley` and `joinScores`. Without a usable
/// model it is nothing, and standard error says so. Errors: those of `sequenceProbabilities`.
[[nodiscard]] Result<Matrix> sequenceOf(std::span<const MedleyPiece> pieces,
                                        const std::filesystem::path& modelFolder,
                                        WorkControl& control);

} // namespace contrafact
