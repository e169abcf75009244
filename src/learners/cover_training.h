#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <stop_token>
#include <vector>

#include "core/result.h"
#include "learners/cover_batch.h"
#include "learners/cover_recipe.h"
#include "learners/recordings.h"
#include "scores/song.h"
#include "training/run_options.h"
#include "training/run_position.h"

namespace contrafact {

/// Scores and the generator. Validation songs share no melody cluster with training songs.
struct CoverTrainingData {
    std::vector<Song> train;
    std::vector<Song> validation;
    VersionMaker makeVersion;
    std::vector<Recording> recordings = {}; ///< without labels: each is a class of its own
};

/// Trains the cover network as `runTraining` does (training/training_run.h); a run that another one
/// starts from gives its class vectors too. Blocks; the batches are made on threads of its own.
/// Errors: BadFormat (no training songs, unknown device), ModelMismatch (a checkpoint of another
/// recipe), DiskFull, PermissionDenied, Internal.
[[nodiscard]] Result<RunPosition> trainCover(const CoverRecipe& recipe,
                                             const CoverTrainingData& data,
                                             const RunOptions& options,
                                             const std::stop_token& stop = {});

} // namespace contrafact
