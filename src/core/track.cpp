// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/track.h"

namespace contrafact {

namespace {

void fillText(std::string& text, const std::string& fallback) {
    if (text.empty())
        text = fallback;
}

} // namespace

TrackTags mergedTags(TrackTags tags, const TrackTags& fallback) {
    fillText(tags.title, fallback.title);
    fillText(tags.artist, fallback.artist);
    fillText(tags.album, fallback.album);
    if (tags.year == 0)
        tags.year = fallback.year;
    if (tags.trackNumber == 0)
        tags.trackNumber = fallback.trackNumber;
    if (tags.claimedSeconds <= 0.0)
        tags.claimedSeconds = fallback.claimedSeconds;
    return tags;
}

} // namespace contrafact
