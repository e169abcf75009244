// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/m3u8.h"

#include <cmath>

#include "core/decimal.h"
#include "core/utf8.h"
#include "rendering/track_list_parts.h"

namespace contrafact {

namespace {

/// As it is, or as an address where that would break the list or be read otherwise.
std::string lineOf(const std::filesystem::path& file) {
    return oneLine(file.native()) == file.native() ? file.native() : fileAddress(file);
}

} // namespace

std::string m3u8(const std::string& title, std::span<const M3u8Track> tracks) {
    std::string text = "#EXTM3U\n";
    if (!title.empty())
        text += "#PLAYLIST:" + oneLine(title) + '\n';
    for (const M3u8Track& track : tracks) {
        text += "#EXTINF:" + std::to_string(std::llround(track.seconds)) + ',' +
                listedName(track.artist, track.title, track.file) + '\n';
        if (track.part)
            text += "#EXTVLCOPT:start-time=" + decimal(track.part->start, 3) +
                    "\n#EXTVLCOPT:stop-time=" + decimal(track.part->end, 3) + '\n';
        text += lineOf(track.file) + '\n';
    }
    return text;
}

} // namespace contrafact
