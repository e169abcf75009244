// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/piece_judge.h"

#include "nn/network_loader.h"

namespace contrafact {

Result<std::unique_ptr<PieceJudge>> loadPieceJudge(const std::filesystem::path& modelFolder) {
    return networkLibrary().and_then(
        [&](const NetworkLibrary* library) { return library->loadPieceJudge(modelFolder); });
}

} // namespace contrafact
