#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>

#include <torch/optim/adamw.h>

#include "core/matrix.h"
#include "core/result.h"
#include "nn/pitch_class_network.h"
#include "training/cover_batch.h"
#include "training/cover_recipe.h"
#include "training/run_position.h"

namespace contrafact {

struct StepLosses {
    double crossEntropy = 0.0;
    double contrastive = 0.0;
};

/// The network in training with its class vectors and optimiser: one step at a time, on one thread.
class CoverLearner {
public:
    /// Weights depend on the recipe's seed only. Requires: classCount > 0.
    CoverLearner(const CoverRecipe& recipe, std::size_t classCount, torch::Device device);

    /// One step on the sum of the recipe's losses. A step whose loss is not finite changes nothing.
    [[nodiscard]] StepLosses step(const CoverBatch& batch, double learningRate);
    /// clips x dimension, rows of length 1, in evaluation mode.
    [[nodiscard]] Matrix embed(const CoverBatch& batch);

    /// Weights, class vectors, optimiser and position in one file, replaced as a whole.
    /// Errors: DiskFull, PermissionDenied.
    [[nodiscard]] Result<void> save(const std::filesystem::path& path, const RunPosition& position);
    /// Errors: ModelMissing; ModelMismatch if it is of another network or number of classes.
    [[nodiscard]] Result<RunPosition> load(const std::filesystem::path& path);

    [[nodiscard]] const PitchClassNetwork& network() const { return *m_network; }

private:
    [[nodiscard]] torch::Tensor inputOf(const CoverBatch& batch) const;
    [[nodiscard]] torch::Tensor forward(const torch::Tensor& input);

    CoverLossOptions m_losses;
    torch::Device m_device;
    bool m_halfPrecision;
    std::shared_ptr<PitchClassNetwork> m_network; // shared with torch's archives while saving
    torch::Tensor m_classes;
    std::unique_ptr<torch::optim::AdamW> m_optimizer;
};

} // namespace contrafact
