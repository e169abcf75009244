// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/losses.h"

#include <torch/nn/functional.h>
#include <torch/types.h>

namespace contrafact {

namespace functional = torch::nn::functional;

namespace {

constexpr double kSmallestSquare = 1e-12; // keeps the slope of the root finite for equal items

} // namespace

torch::Tensor cosineSoftmaxLoss(const torch::Tensor& embeddings, const torch::Tensor& classes,
                                const torch::Tensor& labels, const CosineSoftmaxOptions& options) {
    const auto directions =
        functional::normalize(classes, functional::NormalizeFuncOptions().dim(1));
    const auto logits = embeddings.matmul(directions.t()) * options.scale;
    return functional::cross_entropy(
        logits, labels, functional::CrossEntropyFuncOptions().label_smoothing(options.smoothing));
}

torch::Tensor linearSoftmaxLoss(const torch::Tensor& values, const torch::Tensor& classes,
                                const torch::Tensor& labels, double smoothing) {
    return functional::cross_entropy(
        values.matmul(classes.t()), labels,
        functional::CrossEntropyFuncOptions().label_smoothing(smoothing));
}

torch::Tensor tripletLoss(const torch::Tensor& embeddings, const torch::Tensor& labels,
                          double margin) {
    const auto size = embeddings.size(0);
    const auto self = torch::eye(size, labels.options().dtype(torch::kBool));
    const auto same = labels.unsqueeze(1).eq(labels.unsqueeze(0));
    const auto partners = same.logical_and(~self);
    const auto squares = embeddings.square().sum(1);
    const auto squared =
        squares.unsqueeze(1) + squares.unsqueeze(0) - 2.0 * embeddings.matmul(embeddings.t());
    const auto distances = squared.clamp_min(kSmallestSquare).sqrt();
    constexpr double kFar = 1e9;
    const auto farthest = distances.masked_fill(~partners, -kFar).amax(1);
    const auto nearest = distances.masked_fill(same, kFar).amin(1);
    const auto counts = partners.any(1).logical_and((~same).any(1));
    const auto violations = torch::relu(margin + farthest - nearest).masked_fill(~counts, 0.0);
    return violations.sum() / counts.sum().clamp_min(1);
}

torch::Tensor prototypicalLoss(const torch::Tensor& values, const torch::Tensor& labels,
                               std::int64_t supports) {
    const auto [classes, places, sizes] = torch::_unique2(labels, true, true, true);
    const auto member = functional::one_hot(places, classes.size(0)).to(values.dtype());
    // How many of its class stand before each item.
    const auto before = (member.cumsum(0) - member).mul(member).sum(1);
    const auto isSupport = before.lt(supports);
    const auto weights = member * isSupport.unsqueeze(1).to(values.dtype());
    const auto prototypes = weights.t().matmul(values) / weights.sum(0).unsqueeze(1);
    const auto queries = (~isSupport).nonzero().squeeze(1);
    if (queries.numel() == 0)
        return values.sum() * 0.0;
    const auto x = values.index_select(0, queries);
    const auto squared = x.square().sum(1, true) + prototypes.square().sum(1).unsqueeze(0) -
                         2.0 * x.matmul(prototypes.t());
    return functional::cross_entropy(-squared, places.index_select(0, queries));
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
