#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>
#include <vector>

#include "core/matrix.h"
#include "core/result.h"
#include "nn/weights_file.h"

namespace contrafact {

/// A matrix under a name, as it lies in a pack.
[[nodiscard]] WeightTensor packedMatrix(std::string name, const Matrix& matrix);

/// The reverse; a tensor that is not rows x `columns` with some rows is a ModelMismatch.
[[nodiscard]] Result<Matrix> unpackedMatrix(WeightTensor tensor, std::size_t columns);

/// The tensors of a pack of training data: a safetensors file in half precision that names its
/// content. Errors: ModelMissing, ModelMismatch (also for another content), PermissionDenied.
[[nodiscard]] Result<std::vector<WeightTensor>> readPack(const std::filesystem::path& pack,
                                                         const std::string& content);

/// Errors: those of `replaceFile`.
[[nodiscard]] Result<void> writePack(const std::filesystem::path& pack, const std::string& content,
                                     std::vector<WeightTensor> tensors, Existing existing);

} // namespace contrafact
