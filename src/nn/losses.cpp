// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/losses.h"

#include <torch/nn/functional.h>

namespace contrafact {

namespace functional = torch::nn::functional;

torch::Tensor cosineSoftmaxLoss(const torch::Tensor& embeddings, const torch::Tensor& classes,
                                const torch::Tensor& labels, const CosineSoftmaxOptions& options) {
    const auto directions =
        functional::normalize(classes, functional::NormalizeFuncOptions().dim(1));
    const auto logits = embeddings.matmul(directions.t()) * options.scale;
    return functional::cross_entropy(
        logits, labels, functional::CrossEntropyFuncOptions().label_smoothing(options.smoothing));
}

torch::Tensor supervisedContrastiveLoss(const torch::Tensor& embeddings,
                                        const torch::Tensor& labels, double temperature) {
    const auto self = torch::eye(embeddings.size(0), labels.options().dtype(torch::kBool));
    const auto partners = labels.unsqueeze(1).eq(labels.unsqueeze(0)).logical_and(~self);
    const auto similarity = (embeddings.matmul(embeddings.t()) / temperature)
                                .masked_fill(self, -std::numeric_limits<float>::infinity());
    const auto logShare = similarity.log_softmax(1).masked_fill(self, 0.0);
    const auto count = partners.sum(1);
    const auto mean = (logShare * partners).sum(1) / count.clamp_min(1);
    return -mean.sum() / count.gt(0).sum().clamp_min(1);
}

} // namespace contrafact
