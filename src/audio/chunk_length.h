#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

namespace contrafact {

/// Whether a WAV, AVI or AIFF file ends well before the length in its own first eight bytes.
/// FFmpeg takes the length of such files from their size, and so cannot tell. Says no to every
/// other file, and to the lengths that writers use for "not known".
[[nodiscard]] bool endsBeforeItsOuterChunk(const std::filesystem::path& path);

} // namespace contrafact
