#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/piece_judge.h"

namespace contrafact {

/// What `loadPieceJudge` calls in the library of the networks, for those who link LibTorch.
[[nodiscard]] Result<std::unique_ptr<PieceJudge>>
readPieceJudge(const std::filesystem::path& modelFolder);

} // namespace contrafact
