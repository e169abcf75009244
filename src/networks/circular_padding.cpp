// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/circular_padding.h"

#include <torch/autograd.h>

namespace contrafact {

namespace {

constexpr int kPitchAxis = 2;

class PitchClassPadding : public torch::autograd::Function<PitchClassPadding> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, std::int64_t before,
                                 std::int64_t after) {
        context->saved_data["before"] = before;
        context->saved_data["after"] = after;
        const auto classes = input.size(kPitchAxis);
        return torch::cat({input.narrow(kPitchAxis, classes - before, before), input,
                           input.narrow(kPitchAxis, 0, after)},
                          kPitchAxis);
    }

    static torch::autograd::tensor_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::tensor_list gradients) {
        const auto before = context->saved_data["before"].toInt();
        const auto after = context->saved_data["after"].toInt();
        const auto& padded = gradients[0];
        const auto classes = padded.size(kPitchAxis) - before - after;
        auto gradient = padded.narrow(kPitchAxis, before, classes)
                            .contiguous(padded.suggest_memory_format())
                            .clone();
        gradient.narrow(kPitchAxis, classes - before, before)
            .add_(padded.narrow(kPitchAxis, 0, before));
        gradient.narrow(kPitchAxis, 0, after)
            .add_(padded.narrow(kPitchAxis, before + classes, after));
        return {gradient, torch::Tensor(), torch::Tensor()};
    }
};

} // namespace

torch::Tensor padPitchClasses(const torch::Tensor& input, std::int64_t before, std::int64_t after) {
    return PitchClassPadding::apply(input, before, after);
}

} // namespace contrafact
