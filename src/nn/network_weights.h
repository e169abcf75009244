#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <torch/nn/module.h>

#include "core/result.h"
#include "nn/pitch_class_shape.h"
#include "nn/weights_file.h"

namespace contrafact {

/// What weights of a PitchClassNetwork of this shape say of themselves: architecture, widths,
/// dimension and the parameters of the input.
[[nodiscard]] std::map<std::string, std::string> pitchClassMetadata(const PitchClassShape& shape);

/// The shape that the metadata states. Errors: ModelMismatch if it is of another architecture, was
/// made for another input, or states no usable widths.
[[nodiscard]] Result<PitchClassShape>
pitchClassShape(const std::map<std::string, std::string>& metadata);

/// Parameters and running statistics of a module, by name.
[[nodiscard]] std::vector<WeightTensor> tensorsOf(const torch::nn::Module& module);

/// Copies tensors into a module. Errors: ModelMismatch if a name is missing or unknown, a shape
/// differs or a value is not finite; the module is then partly changed and must not be used.
[[nodiscard]] Result<void> assignTensors(torch::nn::Module& module,
                                         const std::vector<WeightTensor>& tensors);

} // namespace contrafact
