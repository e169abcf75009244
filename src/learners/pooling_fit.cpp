// SPDX-License-Identifier: GPL-3.0-or-later

#include "learners/pooling_fit.h"

#include <vector>

#include <torch/torch.h>

#include "core/sha256.h"
#include "networks/cover_input.h"
#include "networks/network_shape.h"
#include "networks/network_weights.h"
#include "networks/pitch_class_network.h"
#include "nn/model_card.h"
#include "nn/weights_file.h"

namespace contrafact {

namespace {

constexpr std::size_t kStretchFrames = 800;  // 93 s
constexpr std::size_t kShortestFrames = 400; // what is left at the end of a recording

ConstantQ stretchOf(const Recording& recording, std::size_t first, std::size_t frames) {
    ConstantQ stretch;
    stretch.power = Matrix(frames, static_cast<std::size_t>(kConstantQBins));
    for (std::size_t frame = 0; frame < frames; ++frame)
        for (std::size_t bin = 0; bin < stretch.power.columns(); ++bin) {
            const float magnitude = recording.levels.at(first + frame, bin);
            stretch.power.at(frame, bin) = magnitude * magnitude * magnitude * magnitude;
        }
    return stretch;
}

/// One row for each stretch of sound.
std::vector<torch::Tensor> rootCovariances(PitchClassNetwork& network,
                                           std::span<const Recording> recordings) {
    std::vector<torch::Tensor> rows;
    for (const Recording& recording : recordings)
        for (std::size_t first = 0; first + kShortestFrames <= recording.levels.rows();
             first += kStretchFrames) {
            const auto frames = std::min(kStretchFrames, recording.levels.rows() - first);
            const NetworkInput input = coverInput(stretchOf(recording, first, frames));
            if (input.frames < static_cast<std::size_t>(2 * kTrunkStride))
                continue;
            const auto values = torch::tensor(input.values)
                                    .view({1, kCoverInputBands, kPitchClasses,
                                           static_cast<std::int64_t>(input.frames)});
            rows.push_back(rootCovariance(network.segments(network.trunk(values)).squeeze(0)));
        }
    return rows;
}

struct Components {
    torch::Tensor mean;
    torch::Tensor rows; ///< dimension x numbers
};

Components principalComponents(const torch::Tensor& samples, std::int64_t dimension) {
    const auto mean = samples.mean(0);
    const auto centred = samples - mean;
    const auto covariance = centred.t().matmul(centred) / static_cast<double>(samples.size(0) - 1);
    const auto [values, vectors] = torch::linalg_eigh(covariance, "U"); // ascending
    const auto numbers = values.size(0);
    const auto variance = values.narrow(0, numbers - dimension, dimension);
    const auto directions = vectors.narrow(1, numbers - dimension, dimension);
    return {mean, (directions / variance.clamp_min(1e-12).pow(0.25)).t().contiguous()};
}

Result<void> rewrite(const std::filesystem::path& modelFolder, const Weights& weights,
                     std::size_t stretches) {
    auto card = readModelCard(modelFolder);
    if (!card)
        return failureOf(card);
    const auto bytes = encodeWeights(weights);
    auto stated = weights.metadata;
    stated["sha256"] = sha256(bytes);
    stated["pooling-stretches"] = std::to_string(stretches);
    std::size_t values = 0;
    for (const WeightTensor& tensor : weights.tensors)
        values += tensor.values.size();
    stated["values"] = std::to_string(values);
    for (auto& [name, value] : card->fields)
        if (const auto found = stated.find(name); found != stated.end()) {
            value = found->second;
            stated.erase(found);
        }
    card->fields.insert(card->fields.end(), stated.begin(), stated.end());
    if (auto written = writeModelFile(modelFolder / kModelWeightsFile, bytes); !written)
        return written;
    const std::string text = formatModelCard(*card);
    return writeModelFile(modelFolder / kModelCardFile, std::as_bytes(std::span(text)));
}

/// The shape of a network whose segments have so many components at least.
Result<PitchClassShape> poolableShape(const WeightsMetadata& metadata, std::int64_t dimension) {
    const auto stated = networkShape(metadata);
    if (!stated)
        return failureOf(stated);
    const auto* shape = std::get_if<PitchClassShape>(&*stated);
    if (shape == nullptr)
        return failure(ErrorCode::BadFormat, "this network has no segments to pool");
    if (dimension < 1 || dimension > shape->segmentDimension * (shape->segmentDimension + 1) / 2)
        return failure(ErrorCode::BadFormat, "the segments have no so many components");
    return *shape;
}

/// Replaces the pooling, if there is one. Errors: those of `assignTensors`.
Result<void> setPooling(Weights& weights, PitchClassShape shape, const Components& fitted) {
    std::erase_if(weights.tensors,
                  [](const WeightTensor& one) { return one.name.starts_with("pooled_"); });
    for (const auto& [name, tensor] :
         {std::pair{"pooled_mean", fitted.mean}, std::pair{"pooled_components", fitted.rows}}) {
        const float* first = tensor.data_ptr<float>();
        weights.tensors.push_back({name, tensor.sizes().vec(), {first, first + tensor.numel()}});
    }
    shape.pooledDimension = fitted.rows.size(0);
    weights.metadata = networkMetadata(shape);
    PitchClassNetwork pooled(shape);
    return assignTensors(pooled, weights.tensors);
}

Result<void> fit(const std::filesystem::path& modelFolder, std::span<const Recording> recordings,
                 std::int64_t dimension) {
    auto weights = readWeights(modelFolder / kModelWeightsFile);
    if (!weights)
        return failureOf(weights);
    const auto shape = poolableShape(weights->metadata, dimension);
    if (!shape)
        return failureOf(shape);
    const torch::NoGradGuard noGradient;
    PitchClassNetwork network(*shape);
    if (auto assigned = assignTensors(network, weights->tensors); !assigned)
        return assigned;
    network.eval();
    const auto rows = rootCovariances(network, recordings);
    if (static_cast<std::int64_t>(rows.size()) <= dimension)
        return failure(ErrorCode::TooShort, "fewer stretches of recordings than components");
    return setPooling(*weights, *shape, principalComponents(torch::stack(rows), dimension))
        .and_then([&] { return rewrite(modelFolder, *weights, rows.size()); });
}

} // namespace

Result<void> fitPooling(const std::filesystem::path& modelFolder,
                        std::span<const Recording> recordings, std::int64_t dimension) {
    try {
        return fit(modelFolder, recordings, dimension);
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Internal, exception.what(), modelFolder);
    }
}

} // namespace contrafact
