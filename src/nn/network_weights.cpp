// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/network_weights.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <torch/types.h>

#include "nn/cover_input.h"

namespace contrafact {

namespace {

constexpr const char* kArchitectureKey = "architecture";
constexpr const char* kWidthsKey = "widths";
constexpr const char* kDimensionKey = "dimension";
constexpr const char* kSegmentDimensionKey = "segment-dimension";
constexpr const char* kPooledDimensionKey = "pooled-dimension";
constexpr const char* kFeaturesKey = "features";
constexpr std::int64_t kWidestLayer = 4096;

/// Parameters, then buffers but for the batch counters, which nothing reads.
std::vector<std::pair<std::string, torch::Tensor>> namedTensors(const torch::nn::Module& module) {
    std::vector<std::pair<std::string, torch::Tensor>> tensors;
    for (const auto& item : module.named_parameters())
        tensors.emplace_back(item.key(), item.value());
    for (const auto& item : module.named_buffers())
        if (item.value().is_floating_point())
            tensors.emplace_back(item.key(), item.value());
    return tensors;
}

std::string valueOf(const std::map<std::string, std::string>& metadata, const char* key) {
    const auto found = metadata.find(key);
    return found == metadata.end() ? std::string() : found->second;
}

Result<void> assignTensor(torch::Tensor target, const WeightTensor& source) {
    if (target.sizes().vec() != source.shape)
        return failure(ErrorCode::ModelMismatch, source.name + " has another shape");
    if (!std::all_of(source.values.begin(), source.values.end(),
                     [](float value) { return std::isfinite(value); }))
        return failure(ErrorCode::ModelMismatch, source.name + " holds values that are not finite");
    const torch::NoGradGuard noGradient;
    auto values = torch::empty(source.shape, torch::kFloat32);
    std::copy(source.values.begin(), source.values.end(), values.data_ptr<float>());
    target.copy_(values);
    return {};
}

} // namespace

std::map<std::string, std::string> pitchClassMetadata(const PitchClassShape& shape) {
    std::ostringstream widths;
    for (const auto width : shape.widths)
        widths << (widths.tellp() > 0 ? " " : "") << width;
    return {{kArchitectureKey, kPitchClassArchitecture},
            {kWidthsKey, widths.str()},
            {kDimensionKey, std::to_string(shape.dimension)},
            {kSegmentDimensionKey, std::to_string(shape.segmentDimension)},
            {kPooledDimensionKey, std::to_string(shape.pooledDimension)},
            {kFeaturesKey, coverInputParameters()}};
}

Result<PitchClassShape> pitchClassShape(const std::map<std::string, std::string>& metadata) {
    if (valueOf(metadata, kArchitectureKey) != kPitchClassArchitecture)
        return failure(ErrorCode::ModelMismatch, "weights of another architecture: '" +
                                                     valueOf(metadata, kArchitectureKey) + "'");
    if (valueOf(metadata, kFeaturesKey) != coverInputParameters())
        return failure(ErrorCode::ModelMismatch,
                       "weights made for another input: '" + valueOf(metadata, kFeaturesKey) + "'");
    PitchClassShape shape;
    std::istringstream widths(valueOf(metadata, kWidthsKey));
    for (auto& width : shape.widths)
        widths >> width;
    std::istringstream dimension(valueOf(metadata, kDimensionKey));
    dimension >> shape.dimension;
    std::istringstream segmentDimension(valueOf(metadata, kSegmentDimensionKey));
    segmentDimension >> shape.segmentDimension;
    std::istringstream pooledDimension(valueOf(metadata, kPooledDimensionKey));
    pooledDimension >> shape.pooledDimension;
    const auto usable = [](std::int64_t width) { return width > 0 && width <= kWidestLayer; };
    if (!widths || !dimension || !segmentDimension || !pooledDimension ||
        !usable(shape.dimension) || !usable(shape.segmentDimension) || shape.pooledDimension < 0 ||
        shape.pooledDimension > kWidestLayer ||
        !std::all_of(shape.widths.begin(), shape.widths.end(), usable))
        return failure(ErrorCode::ModelMismatch, "weights without usable widths");
    return shape;
}

std::vector<WeightTensor> tensorsOf(const torch::nn::Module& module) {
    std::vector<WeightTensor> result;
    for (const auto& [name, tensor] : namedTensors(module)) {
        const auto flat = tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous();
        const float* first = flat.data_ptr<float>();
        result.push_back({name, tensor.sizes().vec(), {first, first + flat.numel()}});
    }
    return result;
}

Result<void> assignTensors(torch::nn::Module& module, const std::vector<WeightTensor>& tensors) {
    const auto targets = namedTensors(module);
    if (targets.size() != tensors.size())
        return failure(ErrorCode::ModelMismatch, "the weights have another number of tensors");
    for (const auto& [name, target] : targets) {
        const auto source = std::find_if(tensors.begin(), tensors.end(),
                                         [&name = name](const auto& t) { return t.name == name; });
        if (source == tensors.end())
            return failure(ErrorCode::ModelMismatch, "the weights lack " + name);
        if (auto assigned = assignTensor(target, *source); !assigned)
            return assigned;
    }
    return {};
}

} // namespace contrafact
