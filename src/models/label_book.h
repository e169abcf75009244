#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <unordered_map>

#include "names/track_label.h"

namespace contrafact {

/// What the tracks of a library are called among each other, kept as they come and go: a label is
/// made when it is asked for, of the few tracks that could look alike. GUI thread.
class LabelBook {
public:
    /// Borrows a track for as long as it is added.
    using Find = std::function<const Track&(TrackId)>;

    /// Whether others may be called otherwise from now on.
    bool add(const Track& track);
    /// The same. Requires: added, with these tags and this path.
    bool remove(const Track& track);
    /// Requires: added.
    [[nodiscard]] TrackLabel labelOf(const Track& track, const Find& find) const;

private:
    std::unordered_multimap<std::size_t, TrackId> m_alike; ///< by `labelKey`
    /// What was asked for, where a key belongs to more than one track.
    mutable std::unordered_map<std::size_t, std::unordered_map<TrackId, TrackLabel>> m_made;
};

} // namespace contrafact
