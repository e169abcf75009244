#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>
#include <unordered_map>
#include <vector>

#include "cli/pair_json.h"
#include "core/decimal.h"
#include "core/path_text.h"
#include "names/track_label.h"

namespace contrafact {

/// The tracks of a library by id, for printing.
class TrackNames {
public:
    explicit TrackNames(std::vector<Track> tracks) {
        std::vector<const Track*> borrowed;
        for (const Track& track : tracks)
            borrowed.push_back(&track);
        std::vector<TrackLabel> labels = trackLabels(borrowed);
        for (std::size_t i = 0; i < tracks.size(); ++i) {
            m_labels.emplace(tracks[i].id, labelText(labels[i]));
            m_tracks.emplace(tracks[i].id, std::move(tracks[i]));
        }
    }
    [[nodiscard]] const Track* find(TrackId id) const {
        const auto found = m_tracks.find(id);
        return found == m_tracks.end() ? nullptr : &found->second;
    }
    [[nodiscard]] std::string path(TrackId id) const {
        const Track* track = find(id);
        return track == nullptr ? std::string() : displayPath(track->path);
    }
    /// "Artist · Title (addition)", which no other track of the library is called; empty for none.
    [[nodiscard]] std::string label(TrackId id) const {
        const auto found = m_labels.find(id);
        return found == m_labels.end() ? std::string() : found->second;
    }
    [[nodiscard]] TrackName name() const {
        return [this](TrackId id) { return path(id); };
    }

private:
    std::unordered_map<TrackId, Track> m_tracks;
    std::unordered_map<TrackId, std::string> m_labels;
};

/// `{"id", "members", "confidence", "confirmed", "links"}`; members and links in the order of their
/// paths, so that equal libraries give equal text.
[[nodiscard]] Json groupJson(const CoverGroup& group, const TrackNames& names);

} // namespace contrafact
