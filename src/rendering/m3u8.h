#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "audio/stereo_reader.h"

namespace contrafact {

/// A file of a playlist, or a part of it.
struct M3u8Track {
    std::filesystem::path file; ///< absolute
    std::string title;          ///< empty: the file's name stands for it
    std::string artist;
    double seconds = 0.0;
    std::optional<SoundRange> part; ///< told with the options of VLC
};

/// An extended M3U playlist in UTF-8; every line that is no comment is a file. title: empty for
/// none.
[[nodiscard]] std::string m3u8(const std::string& title, std::span<const M3u8Track> tracks);

} // namespace contrafact
