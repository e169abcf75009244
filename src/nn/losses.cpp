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

torch::Tensor segmentPathSimilarity(const torch::Tensor& first, const torch::Tensor& second,
                                    std::int64_t pathLength) {
    const auto cosines = first.matmul(second.transpose(1, 2));
    const auto length = std::max<std::int64_t>(
        1, std::min(pathLength, std::min(first.size(1), second.size(1)) / 3));
    auto paths = cosines;
    for (std::int64_t step = 1; step < length; ++step) {
        // The cells that a path can have come to by `step` steps: two rows and columns fewer.
        const auto rows = paths.size(1) - 2;
        const auto columns = paths.size(2) - 2;
        const auto before = [&](std::int64_t t, std::int64_t u) {
            return paths.slice(1, 2 - t, 2 - t + rows).slice(2, 2 - u, 2 - u + columns);
        };
        paths = cosines.slice(1, 2 * step).slice(2, 2 * step) +
                torch::maximum(before(1, 1), torch::maximum(before(1, 2), before(2, 1)));
    }
    return (paths.amax(2).mean(1) + paths.amax(1).mean(1)) / (2.0 * static_cast<double>(length));
}

torch::Tensor segmentPathSimilarities(const torch::Tensor& segments, std::int64_t pathLength) {
    const auto clips = segments.size(0);
    const auto pairs = torch::triu_indices(clips, clips, 1).to(segments.device());
    const auto values = segmentPathSimilarity(segments.index_select(0, pairs[0]),
                                              segments.index_select(0, pairs[1]), pathLength);
    const auto flat = torch::zeros({clips * clips}, values.options())
                          .index_add(0, pairs[0] * clips + pairs[1], values)
                          .view({clips, clips});
    return flat + flat.t() + torch::eye(clips, values.options());
}

} // namespace contrafact
