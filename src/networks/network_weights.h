#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <torch/nn/module.h>

#include "core/result.h"
#include "nn/weights_file.h"

namespace contrafact {

/// Parameters and running statistics of a module, by name.
[[nodiscard]] std::vector<WeightTensor> tensorsOf(const torch::nn::Module& module);

/// Copies tensors into a module. Errors: ModelMismatch if a name is missing or unknown, a shape
/// differs or a value is not finite; the module is then partly changed and must not be used.
[[nodiscard]] Result<void> assignTensors(torch::nn::Module& module,
                                         const std::vector<WeightTensor>& tensors);

} // namespace contrafact
