#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/result.h"
#include "scores/song.h"
#include "training/cover_batch.h"
#include "training/cover_recipe.h"
#include "training/recordings.h"
#include "training/run_log.h"
#include "training/run_position.h"

namespace contrafact {

/// Scores and the generator. Validation songs share no melody cluster with training songs.
struct CoverTrainingData {
    std::vector<Song> train;
    std::vector<Song> validation;
    VersionMaker makeVersion;
    std::vector<Recording> recordings = {}; ///< without labels: each is a class of its own
};

struct CoverRunOptions {
    std::filesystem::path folder; ///< of the run: log.jsonl, checkpoint.pt, model/
    bool resume = false;          ///< go on from the checkpoint, if there is one
    /// A run whose network and class vectors this one begins with; none: random ones.
    std::optional<std::filesystem::path> startFrom;
    int threads = 1; ///< of the network
    std::size_t loaderThreads = 1;
    std::string device = "cpu"; ///< or "cuda"
    double checkpointMinutes = 4.0;
    double logSeconds = 20.0;
    std::string command; ///< for the model card
    RunLog::Listener listener;
};

/// Trains the cover network until the recipe's budget is used or a stop is asked for, then leaves a
/// checkpoint and a model. Resuming goes on as the unbroken run would have: bit for bit with a
/// budget in samples and one thread; with a budget in time, as far as the clock repeats itself.
/// Blocks; the batches are made on threads of its own. Errors: BadFormat (no training songs,
/// unknown device), ModelMismatch (a checkpoint of another recipe), DiskFull, PermissionDenied,
/// Internal.
[[nodiscard]] Result<RunPosition> trainCover(const CoverRecipe& recipe,
                                             const CoverTrainingData& data,
                                             const CoverRunOptions& options,
                                             std::stop_token stop = {});

} // namespace contrafact
