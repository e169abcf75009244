#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <span>

#include "audio/encoder.h"
#include "core/result.h"

namespace contrafact {

/// Appends cue points and their labels (chunks "cue " and "LIST adtl") to a whole WAV file of 44.1
/// kHz. A file of over 4 GiB, whose length no longer fits its header, stays as it is. Errors: those
/// of `writeError`.
[[nodiscard]] Result<void> appendCuePoints(const std::filesystem::path& path,
                                           std::span<const ChapterMark> chapters);

} // namespace contrafact
