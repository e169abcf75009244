#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <filesystem>
#include <span>

#include "core/result.h"

namespace contrafact {

/// Writes a mono WAV file of 16-bit integers; samples beyond -1..1 are clipped. Errors:
/// PermissionDenied, DiskFull.
[[nodiscard]] Result<void> writeWavFile(const std::filesystem::path& path,
                                        std::span<const float> samples, std::uint32_t rateHz);

} // namespace contrafact
