#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <span>

#include "core/result.h"

namespace contrafact {

/// Writes, or replaces as a whole, a mono WAV file of 16-bit integers: nothing but a header and the
/// samples, undithered; those beyond -1..1 are clipped. Errors: those of `writeError`; Internal
/// where FFmpeg cannot write it.
[[nodiscard]] Result<void> writeMonoWav(const std::filesystem::path& path,
                                        std::span<const float> samples, int rateHz);

} // namespace contrafact
