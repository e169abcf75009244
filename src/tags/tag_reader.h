#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include "core/result.h"
#include "core/track.h"

namespace contrafact {

/// Reads title, artist, album, year, track number and claimed length of a file, without changing
/// it. Text is always valid UTF-8, several values are joined by "; ". Text that was declared to be
/// Latin-1 is understood as what it is (see `guessedEncoding`), or as UTF-8.
///
/// A file whose format or tag TagLib does not know gives empty tags: see `mergedTags`.
/// Errors: FileNotFound, PermissionDenied, EmptyFile, NotAudio (not a file), OutOfMemory.
[[nodiscard]] Result<TrackTags> readTags(const std::filesystem::path& path);

} // namespace contrafact
