#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>

#include "nn/piece_judge.h"
#include "nn/track_embedder.h"

namespace contrafact {

/// What the library of the networks shows of itself, under the name `kNetworkLibrarySymbol`. The
/// two sides share C++ types, so they must come from one build of the program.
struct NetworkLibrary {
    const char* version; ///< of the program it was built with
    Result<std::unique_ptr<TrackEmbedder>> (*readTrackEmbedder)(
        const std::filesystem::path& modelFolder);
    Result<std::unique_ptr<PieceJudge>> (*readPieceJudge)(const std::filesystem::path& modelFolder);
};

inline constexpr const char* kNetworkLibrarySymbol = "kContrafactNetworkLibrary";

} // namespace contrafact
