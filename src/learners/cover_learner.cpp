// SPDX-License-Identifier: GPL-3.0-or-later

#include "learners/cover_learner.h"

#include <array>
#include <cmath>

#include "networks/losses.h"
#include "training/half_precision.h"

namespace contrafact {

namespace {

constexpr const char* kClassesKey = "classes"; // of a checkpoint
constexpr double kClassVectorScale = 0.05;
constexpr std::int64_t kClipsPerPass = 40; // in evaluation: bounds memory

Matrix matrixOf(const torch::Tensor& tensor) {
    const auto rows = tensor.to(torch::kCPU).contiguous();
    const float* first = rows.data_ptr<float>();
    return {static_cast<std::size_t>(rows.size(0)), static_cast<std::size_t>(rows.size(1)),
            std::vector<float>(first, first + rows.numel())};
}

} // namespace

CoverLearner::CoverLearner(const CoverRecipe& recipe, std::size_t classCount, torch::Device device)
    : m_losses(recipe.losses)
    , m_device(device)
    , m_halfPrecision(device.is_cpu() && hasHalfPrecision()) {
    torch::manual_seed(recipe.seed);
    m_network = makeCoverNetwork(recipe.network);
    m_network->to(device);
    m_classes = (torch::randn({static_cast<std::int64_t>(classCount), m_network->dimension()}) *
                 kClassVectorScale)
                    .to(device)
                    .set_requires_grad(true);
    auto parameters = m_network->parameters();
    parameters.push_back(m_classes);
    m_optimizer = std::make_unique<torch::optim::AdamW>(
        parameters, torch::optim::AdamWOptions(recipe.schedule.learningRate)
                        .weight_decay(recipe.schedule.weightDecay));
}

torch::Tensor CoverLearner::inputOf(const CoverBatch& batch) const {
    const std::array<std::int64_t, 4> shape{
        static_cast<std::int64_t>(batch.clips), static_cast<std::int64_t>(batch.channels),
        static_cast<std::int64_t>(batch.rows), static_cast<std::int64_t>(batch.frames)};
    // from_blob asks for a mutable pointer; the tensor is only read and lives no longer than the
    // batch.
    return torch::from_blob(const_cast<float*>(batch.values.data()), shape).to(m_device);
}

torch::Tensor CoverLearner::trunk(const torch::Tensor& input) {
    const HalfPrecisionScope scope(m_halfPrecision);
    return m_network->trunk(input);
}

CoverLearner::Measured CoverLearner::classify(const torch::Tensor& necked,
                                              const torch::Tensor& labels) const {
    const bool isCosine = m_losses.softmax == CoverLossOptions::Softmax::Cosine;
    const auto loss = isCosine ? cosineSoftmaxLoss(ofLengthOne(necked), m_classes, labels,
                                                   {m_losses.scale, m_losses.smoothing})
                               : linearSoftmaxLoss(necked, m_classes, labels, m_losses.smoothing);
    const auto classes = isCosine ? ofLengthOne(m_classes) : m_classes;
    const auto likeliest = necked.detach().matmul(classes.detach().t()).argmax(1);
    const auto accuracy = likeliest.eq(labels).to(torch::kFloat32).mean().item<double>();
    return {loss * m_losses.crossEntropyWeight,
            {{"cross_entropy", loss.item<double>()}, {"accuracy", accuracy}}};
}

CoverLearner::Measured CoverLearner::measure(const torch::Tensor& trunkOutput,
                                             const torch::Tensor& labels) {
    const auto projected = m_network->project(trunkOutput);
    const auto necked = m_network->neck(projected);
    Measured all{torch::zeros({}, projected.options()), {}};
    if (m_losses.crossEntropyWeight > 0.0)
        all = classify(necked, labels);
    const auto add = [&all](const char* name, double weight, const torch::Tensor& loss) {
        all.loss = all.loss + loss * weight;
        all.values.emplace_back(name, loss.item<double>());
    };
    if (m_losses.contrastiveWeight > 0.0)
        add("contrastive", m_losses.contrastiveWeight,
            supervisedContrastiveLoss(ofLengthOne(necked), labels, m_losses.temperature));
    if (m_losses.segmentWeight > 0.0)
        add("segments", m_losses.segmentWeight,
            contrastiveLossOf(segmentPathSimilarities(m_network->segments(trunkOutput),
                                                      m_losses.segmentPathLength),
                              labels, m_losses.segmentTemperature));
    if (m_losses.tripletWeight > 0.0)
        add("triplet", m_losses.tripletWeight,
            tripletLoss(ofLengthOne(projected), labels, m_losses.margin));
    if (m_losses.prototypicalWeight > 0.0)
        add("prototypical", m_losses.prototypicalWeight,
            prototypicalLoss(projected, labels, m_losses.supports));
    return all;
}

LogNumbers CoverLearner::step(const CoverBatch& batch, double learningRate) {
    for (auto& group : m_optimizer->param_groups())
        group.options().set_lr(learningRate);
    m_network->train();
    const auto labels =
        torch::tensor(batch.labels, torch::TensorOptions(torch::kInt64)).to(m_device);
    const auto measured = measure(trunk(inputOf(batch)), labels);
    if (!std::isfinite(measured.loss.item<double>()))
        return measured.values;
    m_optimizer->zero_grad();
    measured.loss.backward();
    m_optimizer->step();
    return measured.values;
}

template <typename Head>
torch::Tensor CoverLearner::inParts(const CoverBatch& batch, Head head) {
    const torch::NoGradGuard noGradient;
    m_network->eval();
    std::vector<torch::Tensor> parts;
    for (const auto& part : inputOf(batch).split(kClipsPerPass))
        parts.push_back(head(trunk(part)));
    return torch::cat(parts);
}

Matrix CoverLearner::compare(const CoverBatch& batch) {
    const auto vectors = inParts(batch, [this](const torch::Tensor& values) {
        return ofLengthOne(m_network->neck(m_network->project(values)));
    });
    return matrixOf(vectors.matmul(vectors.t()));
}

Matrix CoverLearner::compareSegments(const CoverBatch& batch) {
    const torch::NoGradGuard noGradient;
    const auto segments =
        inParts(batch, [this](const torch::Tensor& values) { return m_network->segments(values); });
    const auto clips = segments.size(0);
    std::vector<torch::Tensor> rows; // in parts: all cosines at once would be gigabytes
    for (std::int64_t clip = 0; clip < clips; ++clip)
        rows.push_back(segmentPathSimilarity(segments.narrow(0, clip, 1).expand_as(segments),
                                             segments, m_losses.segmentPathLength));
    return matrixOf(torch::stack(rows));
}

TrainingState CoverLearner::state() {
    return {*m_network, *m_optimizer, {{kClassesKey, m_classes}}};
}

Result<void> CoverLearner::save(const std::filesystem::path& path, const RunPosition& position) {
    return writeCheckpoint(path, state(), position);
}

Result<RunPosition> CoverLearner::load(const std::filesystem::path& path) {
    return readCheckpoint(path, state(), m_device);
}

Result<void> CoverLearner::startFrom(const std::filesystem::path& checkpoint) {
    const auto others = takeOverNetwork(checkpoint, state(), m_device);
    if (!others)
        return failureOf(others);
    const auto& classes = others->at(kClassesKey);
    if (classes.dim() != 2 || classes.size(1) != m_classes.size(1))
        return {}; // an embedding of another kind, which needs other class vectors
    const auto shared = std::min(classes.size(0), m_classes.size(0));
    const torch::NoGradGuard noGradient;
    m_classes.narrow(0, 0, shared).copy_(classes.narrow(0, 0, shared));
    return {};
}

} // namespace contrafact
