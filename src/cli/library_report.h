#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <string>

#include "cli/track_names.h"
#include "core/pair.h"

namespace contrafact {

/// An M3U playlist of the groups' members, group after group.
[[nodiscard]] std::string m3u8Playlist(std::span<const CoverGroup> groups, const TrackNames& names);

/// An XSPF 1 playlist of the groups' members, group after group.
[[nodiscard]] std::string xspfPlaylist(std::span<const CoverGroup> groups, const TrackNames& names);

/// One HTML page for people: every group with its members and a table of its pairs. Needs nothing
/// beside itself and follows the reader's choice of light or dark.
[[nodiscard]] std::string htmlReport(std::span<const CoverGroup> groups, const TrackNames& names);

} // namespace contrafact
