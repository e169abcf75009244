#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/file_replacement.h"
#include "core/matrix.h"
#include "core/result.h"

namespace contrafact {

inline constexpr std::size_t kSongBands = 128;

/// A stretch of a song, as sequence networks are trained on it.
struct MelSong {
    std::string name; ///< for whoever reads the pack; each its own
    Matrix levels;    ///< frames x kSongBands: ln(1 + 10^4 S), see spectrum/log_mel.h
    std::vector<std::size_t> downbeats; ///< frames at which bars begin, rising
};

/// All songs of a pack. Errors: ModelMissing, ModelMismatch, PermissionDenied.
[[nodiscard]] Result<std::vector<MelSong>> readMelSongs(const std::filesystem::path& pack);

/// Writes them in half precision in the safetensors layout. Errors: those of `replaceFile`.
[[nodiscard]] Result<void> writeMelSongs(const std::filesystem::path& pack,
                                         std::span<const MelSong> songs,
                                         Existing existing = Existing::Kept);

} // namespace contrafact
