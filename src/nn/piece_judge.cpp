// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/piece_judge.h"

#include "nn/network_loader.h"

namespace contrafact {

Result<std::unique_ptr<PieceJudge>> loadPieceJudge(const std::filesystem::path& modelFolder) {
    auto loaded = networkLibrary().and_then(
        [&](const NetworkLibrary* library) { return library->loadPieceJudge(modelFolder); });
    logModel(modelFolder, loaded ? std::nullopt : std::optional(loaded.error()));
    return loaded;
}

} // namespace contrafact
