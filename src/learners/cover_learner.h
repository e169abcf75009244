#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>

#include <torch/optim/adamw.h>

#include "core/matrix.h"
#include "core/result.h"
#include "learners/cover_batch.h"
#include "learners/cover_recipe.h"
#include "networks/cover_network.h"
#include "training/checkpoint.h"
#include "training/run_log.h"

namespace contrafact {

/// The network in training with its class vectors and optimiser: one step at a time, on one thread.
class CoverLearner {
public:
    /// Weights depend on the recipe's seed only. Requires: classCount > 0.
    CoverLearner(const CoverRecipe& recipe, std::size_t classCount, torch::Device device);

    /// One step on the sum of the recipe's losses. Measures the losses of weight above 0, and
    /// "accuracy" with a softmax: the share of clips whose class was the likeliest. A step whose
    /// loss is not finite changes nothing.
    [[nodiscard]] LogNumbers step(const CoverBatch& batch, double learningRate);
    /// clips x clips: cosines of the clips' vectors, in evaluation mode.
    [[nodiscard]] Matrix compare(const CoverBatch& batch);
    /// clips x clips: how alike they are by their segments, in evaluation mode.
    [[nodiscard]] Matrix compareSegments(const CoverBatch& batch);

    /// Weights, class vectors, optimiser and position in one file, replaced as a whole.
    /// Errors: DiskFull, PermissionDenied.
    [[nodiscard]] Result<void> save(const std::filesystem::path& path, const RunPosition& position);
    /// Errors: ModelMissing; ModelMismatch if it is of another network or number of classes.
    [[nodiscard]] Result<RunPosition> load(const std::filesystem::path& path);

    /// Takes over what another run's network has of the same name and shape, and its class vectors
    /// as far as both runs have them in the same dimension: classes keep their order where
    /// recordings are added to the same works. Errors as for `load`; ModelMismatch if nothing fits.
    [[nodiscard]] Result<void> startFrom(const std::filesystem::path& checkpoint);

    [[nodiscard]] const CoverNetwork& network() const { return *m_network; }

private:
    struct Measured {
        torch::Tensor loss; ///< weighted sum
        LogNumbers values;
    };

    [[nodiscard]] TrainingState state();
    [[nodiscard]] torch::Tensor inputOf(const CoverBatch& batch) const;
    [[nodiscard]] Measured measure(const torch::Tensor& trunkOutput, const torch::Tensor& labels);
    [[nodiscard]] Measured classify(const torch::Tensor& necked, const torch::Tensor& labels) const;
    [[nodiscard]] torch::Tensor trunk(const torch::Tensor& input);
    /// The rows that `head` makes of the trunk's output of a few clips at a time.
    template <typename Head>
    [[nodiscard]] torch::Tensor inParts(const CoverBatch& batch, Head head);

    CoverLossOptions m_losses;
    torch::Device m_device;
    bool m_halfPrecision;
    std::shared_ptr<CoverNetwork> m_network; // shared with torch's archives while saving
    torch::Tensor m_classes;
    std::unique_ptr<torch::optim::AdamW> m_optimizer;
};

} // namespace contrafact
