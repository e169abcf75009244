#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>

#include "core/result.h"
#include "nn/model_card.h"
#include "nn/weights_file.h"

namespace contrafact {

/// What lies in a model folder, checked against each other.
struct StoredModel {
    ModelCard card;
    Weights weights;
    std::string digest; ///< SHA-256 of the weights file, lower-case hex digits
};

/// Reads `card.md` and `weights.safetensors` and checks that the card states the file's SHA-256 and
/// metadata. Errors: ModelMissing, ModelMismatch, BadFormat, PermissionDenied.
[[nodiscard]] Result<StoredModel> readModelFolder(const std::filesystem::path& modelFolder);

} // namespace contrafact
