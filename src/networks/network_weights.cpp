// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/network_weights.h"

#include <algorithm>
#include <cmath>

#include <torch/types.h>

namespace contrafact {

namespace {

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
