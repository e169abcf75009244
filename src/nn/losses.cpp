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

torch::Tensor contrastiveLossOf(const torch::Tensor& similarities, const torch::Tensor& labels,
                                double temperature) {
    const auto self = torch::eye(similarities.size(0), labels.options().dtype(torch::kBool));
    const auto partners = labels.unsqueeze(1).eq(labels.unsqueeze(0)).logical_and(~self);
    const auto similarity =
        (similarities / temperature).masked_fill(self, -std::numeric_limits<float>::infinity());
    const auto logShare = similarity.log_softmax(1).masked_fill(self, 0.0);
    const auto count = partners.sum(1);
    const auto mean = (logShare * partners).sum(1) / count.clamp_min(1);
    return -mean.sum() / count.gt(0).sum().clamp_min(1);
}

torch::Tensor supervisedContrastiveLoss(const torch::Tensor& embeddings,
                                        const torch::Tensor& labels, double temperature) {
    return contrastiveLossOf(embeddings.matmul(embeddings.t()), labels, temperature);
}

torch::Tensor bestSegmentMatches(const torch::Tensor& from, const torch::Tensor& among) {
    const auto cosines = from.flatten(0, 1).matmul(among.flatten(0, 1).t());
    return cosines.view({from.size(0), from.size(1), among.size(0), among.size(1)}).amax(3).mean(1);
}

torch::Tensor segmentSimilarities(const torch::Tensor& segments) {
    const auto best = bestSegmentMatches(segments, segments);
    return 0.5 * (best + best.t());
}

} // namespace contrafact
