#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>
#include <unordered_map>
#include <vector>

#include "cli/pair_json.h"
#include "core/path_text.h"
#include "core/track.h"

namespace contrafact {

/// The tracks of a library by id, for printing.
class TrackNames {
public:
    explicit TrackNames(std::vector<Track> tracks) {
        for (Track& track : tracks)
            m_tracks.emplace(track.id, std::move(track));
    }
    [[nodiscard]] const Track* find(TrackId id) const {
        const auto found = m_tracks.find(id);
        return found == m_tracks.end() ? nullptr : &found->second;
    }
    [[nodiscard]] std::string path(TrackId id) const {
        const Track* track = find(id);
        return track == nullptr ? std::string() : displayPath(track->path);
    }
    [[nodiscard]] TrackName name() const {
        return [this](TrackId id) { return path(id); };
    }

private:
    std::unordered_map<TrackId, Track> m_tracks;
};

/// `{"id", "members", "confidence", "confirmed", "links"}`; members and links in the order of their
/// paths, so that equal libraries give equal text.
[[nodiscard]] Json groupJson(const CoverGroup& group, const TrackNames& names);

} // namespace contrafact
