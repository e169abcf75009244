#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>

#include "rendering/track_list.h"

namespace contrafact {

// What several kinds of lists are made with.

/// Text as valid UTF-8 without line breaks.
[[nodiscard]] std::string oneLine(const std::string& text);

[[nodiscard]] std::filesystem::path absolutePath(const std::filesystem::path& path);

/// The `file:` address of an absolute path, byte for byte (RFC 8089, RFC 3986): names that are no
/// UTF-8 survive.
[[nodiscard]] std::string fileAddress(const std::filesystem::path& path);

/// The title of the medley, or "Medley".
[[nodiscard]] std::string titleOf(const MedleyTrackList& list);

/// A piece without what it shares with its neighbours: from mark to mark.
struct HeardPart {
    double from = 0.0; ///< seconds in the file
    double to = 0.0;
    double heard = 0.0; ///< seconds in the medley where it begins
    double heardEnd = 0.0;
};
[[nodiscard]] HeardPart partOf(const MedleyTrackList& list, std::size_t piece);

} // namespace contrafact
