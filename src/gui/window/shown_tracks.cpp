// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/shown_tracks.h"

#include <algorithm>

namespace contrafact {

namespace {

constexpr std::size_t kRemovedAtOnce = 10000; ///< tracks

} // namespace

ShownTracks::ShownTracks(Selection& selection)
    : m_selection(selection) {
    m_delay.setSingleShot(true);
    m_delay.setInterval(0);
    connect(&m_delay, &QTimer::timeout, this, &ShownTracks::removeSome);
}

void ShownTracks::show(const std::vector<Track>& tracks) {
    while (!m_leaving.empty())
        removeSome();
    m_model.upsert(tracks);
    m_failures.update(tracks);
}

void ShownTracks::remove(const std::vector<TrackId>& tracks) {
    m_selection.forget(tracks);
    m_leaving.insert(m_leaving.end(), tracks.begin(), tracks.end());
    removeSome();
}

void ShownTracks::removeSome() {
    const auto count = static_cast<std::ptrdiff_t>(std::min(m_leaving.size(), kRemovedAtOnce));
    const std::vector<TrackId> tracks(m_leaving.end() - count, m_leaving.end());
    m_leaving.erase(m_leaving.end() - count, m_leaving.end());
    m_model.remove(tracks);
    m_failures.remove(tracks);
    if (!m_leaving.empty())
        m_delay.start();
}

void ShownTracks::countVersions(const CoverGroups& groups) {
    std::unordered_map<TrackId, int> versions;
    for (const CoverGroup& group : *groups)
        for (const TrackId member : group.members)
            versions[member] = static_cast<int>(group.members.size()) - 1;
    m_model.setVersionCounts(std::move(versions));
}

} // namespace contrafact
