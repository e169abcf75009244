#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include "core/model_description.h"
#include "core/result.h"

namespace contrafact {

/// Reads the card of a model folder and loads the network, which checks its checksum, architecture,
/// shapes and parameters of the input, and the calibration. Takes LibTorch, a third of a second
/// where it is not there yet. Errors: those of `readModelCard`; what is wrong with the weights or
/// the calibration is part of the description.
[[nodiscard]] Result<ModelDescription> describeModel(const std::filesystem::path& modelFolder);

} // namespace contrafact
