#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <map>
#include <string>

#include "support/audio_file.h"

namespace contrafact::support {

/// Writes a file in the container and codec that its suffix stands for (flac, mp3, m4a, ogg,
/// opus, mka, wv, wma...), with `metadata` as FFmpeg names it ("title", "artist").
/// False where the FFmpeg at hand cannot encode that; throws if it fails otherwise.
[[nodiscard]] bool encodeFile(const std::filesystem::path& path, const Recording& recording,
                              const std::map<std::string, std::string>& metadata = {});

/// The same in a container and codec that FFmpeg has under these names; throws if it has not.
void encodeFileAs(const char* container, const char* codec, const std::filesystem::path& path,
                  const Recording& recording);

} // namespace contrafact::support
