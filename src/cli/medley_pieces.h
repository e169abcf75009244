#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "cli/track_passage.h"
#include "console/stoppable_work.h"
#include "console/terminal_progress.h"
#include "core/locations.h"
#include "medley/planner.h"

namespace contrafact {

/// What `order` and `medley` are both told.
struct PieceOptions {
    std::vector<std::string> passages; ///< see `parseTrackPassage`
    std::filesystem::path model = sequenceModelInUse();
    bool lockFirst = false;
    bool lockLast = false;
    bool versionJumps = false;
    bool asJson = false;
};

/// What is to be joined, and what its order rests on.
struct HeardPieces {
    std::vector<MedleyPiece> pieces;
    Matrix sequence;       ///< see `MedleyStudio::sequence`
    MedleyRequest request; ///< with the jumps and the locks that are wanted
};

/// Says on standard error that no network has a say in how pieces follow each other.
void noteNoSequenceNetwork(const Error& reason);

[[nodiscard]] std::vector<TrackPassage> passagesOf(const PieceOptions& options);

/// Reads the pieces and listens to them. Where there is no usable sequence network, standard error
/// says so. Errors: those of `MedleyStudio::read` and `MedleyStudio::sequence`; PermissionDenied
/// for a network that may not be read.
[[nodiscard]] Result<HeardPieces> hearPieces(std::span<const TrackPassage> passages,
                                             const PieceOptions& options, WorkControl& control,
                                             TerminalProgress& progress);

} // namespace contrafact
