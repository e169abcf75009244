#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <filesystem>
#include <system_error>

#include "core/result.h"

namespace contrafact {

/// What the system says about a path, as an `Error` that names it: FileNotFound, PermissionDenied,
/// OutOfMemory or, for what nothing describes, DecodeFailed.
[[nodiscard]] Error fileError(const std::error_code& code, const std::filesystem::path& path);

/// The size in bytes of a regular file, links followed. Ask before opening: opening a pipe waits
/// for ever. Errors: those of `fileError`; NotAudio for a folder, pipe or device; EmptyFile.
[[nodiscard]] Result<std::uint64_t> audioFileSize(const std::filesystem::path& path);

} // namespace contrafact
