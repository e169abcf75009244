#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/track.h"

namespace contrafact {

/// What a track is called. All UTF-8, on one line.
struct TrackLabel {
    std::string title;  ///< of its tags, or the file's name without its ending
    std::string artist; ///< empty where the tags name nobody
    /// What tells it from tracks that would look the same, and without an artist where it is from:
    /// its album, folder, file, length, or as much of its path as it takes. Often empty.
    std::string addition;
    friend bool operator==(const TrackLabel&, const TrackLabel&) = default;
};

/// The title of its tags, or the name of its file without the ending.
[[nodiscard]] std::string trackTitle(const Track& track);
/// "Artist · Title (addition)", as much of it as there is.
[[nodiscard]] std::string labelText(const TrackLabel& label);
/// What stands beside a title: "Artist", "Artist (addition)", "(addition)".
[[nodiscard]] std::string originText(const TrackLabel& label);

/// The labels of tracks among each other, in their order: the texts of no two of them look alike
/// (letters that are not seen and kinds of space do not count), unless they are of one file.
[[nodiscard]] std::vector<TrackLabel> trackLabels(std::span<const Track* const> tracks);
[[nodiscard]] TrackLabel trackLabel(const Track& track); ///< with nothing beside it

/// Tracks whose labels may depend on each other have the same one. Two that have the same one may
/// still be called quite differently.
[[nodiscard]] std::size_t labelKey(const Track& track);

/// Without line breaks, control characters and marks of direction, and with single spaces.
[[nodiscard]] std::string plainLine(std::string_view text);

} // namespace contrafact
