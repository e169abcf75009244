#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <span>
#include <string>

#include "core/result.h"
#include "nn/weights_file.h"
#include "scores/song.h"
#include "training/cover_recipe.h"
#include "training/run_position.h"

namespace contrafact {

/// "pop909 909, openewld 502": how many compositions of each collection the recipe draws from.
[[nodiscard]] std::string describeTrainingSet(std::span<const Song> songs,
                                              const BatchOptions& options);

/// What the card of a model says of its making.
struct ModelOrigin {
    CoverRecipe recipe;
    RunPosition position;
    std::string trainingSet;
    std::size_t trainingWorks = 0;
    std::size_t trainingRecordings = 0;
    std::size_t validationWorks = 0;
    std::string command; ///< that made it
};

/// Writes weights and card into the subfolder `model` of a run, made if need be; the card holds the
/// SHA-256 of the weights. Errors: DiskFull, PermissionDenied.
[[nodiscard]] Result<void> writeModel(const std::filesystem::path& runFolder,
                                      const Weights& weights, const ModelOrigin& origin);

/// Copies the model of a run into a folder after checking that it loads. Errors: those of
/// Embedder::load; DiskFull, PermissionDenied.
[[nodiscard]] Result<void> exportModel(const std::filesystem::path& runFolder,
                                       const std::filesystem::path& modelFolder);

} // namespace contrafact
