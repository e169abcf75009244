#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include "core/result.h"
#include "nn/model_card.h"
#include "nn/weights_file.h"

namespace contrafact {

inline constexpr const char* kRunLogFile = "log.jsonl"; ///< in the folder of a run, of a model

/// Writes weights and card into the subfolder `model` of a run, made if need be. The card has the
/// weights' SHA-256, metadata and number of values before the fields that are given. Beside them
/// comes the run's log so far, where it has one. Errors: DiskFull, PermissionDenied.
[[nodiscard]] Result<void> writeModel(const std::filesystem::path& runFolder,
                                      const Weights& weights, const ModelCard& card);

/// Copies the model of a run, of whatever kind, with its calibration and log, if it has them, into
/// a folder after checking that it loads. Errors: those of readTrackEmbedder and readPieceJudge;
/// DiskFull, PermissionDenied.
[[nodiscard]] Result<void> exportModel(const std::filesystem::path& runFolder,
                                       const std::filesystem::path& modelFolder);

} // namespace contrafact
