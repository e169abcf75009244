#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/file_replacement.h"
#include "core/result.h"

namespace contrafact {

/// One named array of a network.
struct WeightTensor {
    std::string name;
    std::vector<std::int64_t> shape;
    std::vector<float> values; ///< row-major, as many as the shape's product
    friend bool operator==(const WeightTensor&, const WeightTensor&) = default;
};

/// All arrays of a network and what they belong to (architecture, widths, feature parameters).
struct Weights {
    std::map<std::string, std::string> metadata;
    std::vector<WeightTensor> tensors;
    friend bool operator==(const Weights&, const Weights&) = default;
};

/// The bytes of a weights file in the safetensors layout: 8 bytes length (little endian), a JSON
/// header with `__metadata__` and, per tensor, dtype, shape and place, then the numbers in half
/// precision.
[[nodiscard]] std::vector<std::byte> encodeWeights(const Weights& weights);

/// The reverse. Errors: ModelMismatch for anything that is not such a file or contradicts itself.
[[nodiscard]] Result<Weights> decodeWeights(std::span<const std::byte> bytes);

/// All bytes of a file. Errors: ModelMissing, PermissionDenied.
[[nodiscard]] Result<std::vector<std::byte>> readModelFile(const std::filesystem::path& path);

/// What `decodeWeights` makes of a file. Errors: those of both, with the path.
[[nodiscard]] Result<Weights> readWeights(const std::filesystem::path& path);

/// See `replaceFile`: the target is the old file or the new one. Errors: those of that.
[[nodiscard]] Result<void> writeModelFile(const std::filesystem::path& path,
                                          std::span<const std::byte> bytes,
                                          Existing existing = Existing::Replaced);

} // namespace contrafact
