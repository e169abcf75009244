#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>
#include <vector>

#include "core/track.h"

namespace contrafact::support {

/// Writes these tags into a file of any kind TagLib can change. False if it cannot.
[[nodiscard]] bool writeTags(const std::filesystem::path& path, const TrackTags& tags);

/// Puts before the bytes of a file an ID3v2.3 tag with this title, declared to be Latin-1 whatever
/// its bytes are, and with a tag length that may be a lie.
void prependLatin1Title(const std::filesystem::path& path, const std::string& titleBytes,
                        std::size_t extraClaimedBytes = 0);

/// Adds an APEv2 tag with these artists, in one item.
void appendApeArtists(const std::filesystem::path& path, const std::vector<std::string>& artists);

} // namespace contrafact::support
