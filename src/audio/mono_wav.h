#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <span>

#include "core/file_replacement.h"
#include "core/result.h"

namespace contrafact {

/// Writes a mono WAV file of 16-bit integers: nothing but a header and the samples, undithered;
/// those beyond -1..1 are clipped. Errors: those of `checkWritable`; Internal where FFmpeg cannot
/// write it.
[[nodiscard]] Result<void> writeMonoWav(const std::filesystem::path& path,
                                        std::span<const float> samples, int rateHz,
                                        Existing existing = Existing::Kept);

} // namespace contrafact
