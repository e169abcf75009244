// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/label_book.h"

#include <algorithm>

namespace contrafact {

bool LabelBook::add(const Track& track) {
    const std::size_t key = labelKey(track);
    const bool hasOthers = m_alike.contains(key);
    m_alike.emplace(key, track.id);
    m_made.erase(key);
    return hasOthers;
}

bool LabelBook::remove(const Track& track) {
    const std::size_t key = labelKey(track);
    const auto [first, last] = m_alike.equal_range(key);
    const auto entry =
        std::find_if(first, last, [&](const auto& known) { return known.second == track.id; });
    if (entry != last)
        m_alike.erase(entry);
    m_made.erase(key);
    return m_alike.contains(key);
}

TrackLabel LabelBook::labelOf(const Track& track, const Find& find) const {
    const std::size_t key = labelKey(track);
    const auto [first, last] = m_alike.equal_range(key);
    if (first == last || std::next(first) == last)
        return trackLabel(track);
    auto& made = m_made[key];
    if (made.empty()) {
        std::vector<const Track*> tracks;
        for (auto entry = first; entry != last; ++entry)
            tracks.push_back(&find(entry->second));
        std::vector<TrackLabel> labels = trackLabels(tracks);
        for (std::size_t i = 0; i < tracks.size(); ++i)
            made.emplace(tracks[i]->id, std::move(labels[i]));
    }
    return made.at(track.id);
}

} // namespace contrafact
