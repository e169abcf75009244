#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>

#include "rendering/track_list.h"

namespace contrafact {

// What several kinds of lists are made with.

[[nodiscard]] std::filesystem::path absolutePath(const std::filesystem::path& path);

/// The `file:` address of an absolute path, byte for byte (RFC 8089, RFC 3986): names that are no
/// UTF-8 survive.
[[nodiscard]] std::string fileAddress(const std::filesystem::path& path);

/// What a list calls a file: its title on one line or, where nothing of it could be seen, the name
/// of the file.
[[nodiscard]] std::string listedTitle(const std::string& title, const std::filesystem::path& file);
/// The same after its artist, if there is one: "Artist - Title".
[[nodiscard]] std::string listedName(const std::string& artist, const std::string& title,
                                     const std::filesystem::path& file);

/// The title of the medley, or "Medley".
[[nodiscard]] std::string titleOf(const MedleyPlan& plan);

/// A piece without what it shares with its neighbours: from mark to mark.
struct HeardPart {
    double from = 0.0; ///< seconds in the file
    double to = 0.0;
    double heard = 0.0; ///< seconds in the medley where it begins
    double heardEnd = 0.0;
};
[[nodiscard]] HeardPart partOf(const MedleyTrackList& list, std::size_t piece);

} // namespace contrafact
