#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <stop_token>
#include <vector>

#include "core/result.h"
#include "learners/mel_songs.h"
#include "learners/sequence_recipe.h"
#include "training/run_options.h"
#include "training/run_position.h"

namespace contrafact {

/// Songs without labels; no song is in both.
struct SequenceTrainingData {
    std::vector<MelSong> train;
    std::vector<MelSong> validation;
};

/// Trains a sequence network as `runTraining` does (training/training_run.h). A sample is a song,
/// of which five pairs or six orders are asked. Blocks; the batches are made on threads of its own.
/// Errors: BadFormat (no song is long enough, unknown device), ModelMismatch (a checkpoint of
/// another recipe), DiskFull, PermissionDenied, Internal.
[[nodiscard]] Result<RunPosition> trainSequence(const SequenceRecipe& recipe,
                                                const SequenceTrainingData& data,
                                                const RunOptions& options,
                                                const std::stop_token& stop = {});

} // namespace contrafact
