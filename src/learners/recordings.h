#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/file_replacement.h"
#include "core/matrix.h"
#include "core/music.h"
#include "core/result.h"

namespace contrafact {

/// A recording without labels: a class of its own in self-supervised training.
struct Recording {
    std::string name; ///< "package/file", for whoever reads the pack
    Matrix levels;    ///< frames x 84 at 8.613 frames a second: power^0.25, tuning corrected
};

/// All recordings of a pack. Errors: ModelMissing, ModelMismatch, PermissionDenied.
[[nodiscard]] Result<std::vector<Recording>> readRecordings(const std::filesystem::path& pack);

/// Writes them in half precision in the safetensors layout. Errors: those of `replaceFile`.
[[nodiscard]] Result<void> writeRecordings(const std::filesystem::path& pack,
                                           std::span<const Recording> recordings,
                                           Existing existing = Existing::Kept);

/// A clip of a recording as another band might have recorded it on another day: in another key
/// (-6..5 semitones), at another tempo (0.7 to 1.4 times, drifting), in another room and through
/// another desk (`withPostEffects`). Two views with the same placement seed begin within a quarter
/// of a clip of each other. The same arguments give the same clip. Shorter than `clipFrames` where
/// the recording ends. Requires: the recording has frames. Thread-safe.
[[nodiscard]] ConstantQ recordingView(const Recording& recording, std::uint64_t seed,
                                      std::uint64_t placementSeed, std::size_t clipFrames);

} // namespace contrafact
