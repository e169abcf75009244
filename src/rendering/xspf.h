#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <span>
#include <string>

namespace contrafact {

/// A line of a playlist; what is empty or not above 0 is not said, but for the title: see
/// `listedTitle`.
struct XspfTrack {
    std::filesystem::path file; ///< absolute
    std::string title;
    std::string creator;
    std::string annotation;
    std::string album;
    double seconds = 0.0;
};

/// XML Shareable Playlist Format 1.
[[nodiscard]] std::string xspf(std::string_view title, std::span<const XspfTrack> tracks);

} // namespace contrafact
