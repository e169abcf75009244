// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/look/selection.h"

#include <unordered_set>

namespace contrafact {

void Selection::setTracks(std::vector<TrackId> tracks) {
    if (tracks == m_tracks)
        return;
    m_tracks = std::move(tracks);
    Q_EMIT tracksChanged(m_tracks);
}

void Selection::setPair(TrackId a, TrackId b) {
    const TrackPair pair{a, b};
    if (m_pair == pair)
        return;
    m_pair = pair;
    Q_EMIT pairChanged(m_pair);
}

void Selection::clearPair() {
    if (!m_pair)
        return;
    m_pair.reset();
    Q_EMIT pairChanged(m_pair);
}

void Selection::setGroup(std::optional<GroupId> group) {
    if (group == m_group)
        return;
    m_group = group;
    Q_EMIT groupChanged(m_group);
}

void Selection::forget(const std::vector<TrackId>& tracks) {
    const std::unordered_set<TrackId> gone(tracks.begin(), tracks.end());
    const auto isGone = [&](TrackId id) { return gone.contains(id); };
    std::vector<TrackId> kept = m_tracks;
    std::erase_if(kept, isGone);
    setTracks(std::move(kept));
    if (m_pair && (isGone(m_pair->first) || isGone(m_pair->second)))
        clearPair();
}

} // namespace contrafact
