#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <map>
#include <string>

#include <torch/nn/module.h>
#include <torch/optim/optimizer.h>

#include "core/result.h"
#include "training/run_options.h"
#include "training/run_position.h"

namespace contrafact {

/// What a run is made of at one moment; borrowed while it is written or read.
struct TrainingState {
    torch::nn::Module& network;
    torch::optim::Optimizer& optimizer;
    std::map<std::string, torch::Tensor> others = {}; ///< what is trained beside the network
};

/// Everything in one file, replaced as a whole. Errors: DiskFull, PermissionDenied.
[[nodiscard]] Result<void> writeCheckpoint(const std::filesystem::path& path,
                                           const TrainingState& state, const RunPosition& position);

/// Fills the state. Errors: ModelMissing; ModelMismatch if it is of another network or anything has
/// another shape; the state is then partly changed and must not be used.
[[nodiscard]] Result<RunPosition> readCheckpoint(const std::filesystem::path& path,
                                                 const TrainingState& state, torch::Device device);

/// Takes over what another run's network has of the same name and shape. Returns its `others`.
/// Errors: ModelMissing; ModelMismatch if nothing fits.
[[nodiscard]] Result<std::map<std::string, torch::Tensor>>
takeOverNetwork(const std::filesystem::path& path, const TrainingState& state,
                torch::Device device);

} // namespace contrafact
