#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <utility>
#include <vector>

#include <QObject>

#include "core/ids.h"

namespace contrafact {

/// What the person is looking at, shared by every panel: choose a track, pair or group anywhere and
/// all follow. One per window, GUI thread. A setter that changes nothing emits nothing, so panels
/// may write back what they were told.
class Selection : public QObject {
    Q_OBJECT

public:
    using TrackPair = std::pair<TrackId, TrackId>; ///< side A, side B

    using QObject::QObject;

    [[nodiscard]] const std::vector<TrackId>& tracks() const { return m_tracks; }
    [[nodiscard]] std::optional<TrackPair> pair() const { return m_pair; }
    [[nodiscard]] std::optional<GroupId> group() const { return m_group; }

public Q_SLOTS:
    void setTracks(std::vector<contrafact::TrackId> tracks);
    void setPair(contrafact::TrackId a, contrafact::TrackId b);
    void clearPair();
    void setGroup(std::optional<contrafact::GroupId> group);
    /// Forgets tracks that are gone; the pair and the track list shrink accordingly.
    void forget(const std::vector<contrafact::TrackId>& tracks);

Q_SIGNALS:
    void tracksChanged(const std::vector<contrafact::TrackId>& tracks);
    /// Both, or none when there is no pair any more.
    void pairChanged(std::optional<contrafact::Selection::TrackPair> pair);
    void groupChanged(std::optional<contrafact::GroupId> group);

private:
    std::vector<TrackId> m_tracks;
    std::optional<TrackPair> m_pair;
    std::optional<GroupId> m_group;
};

} // namespace contrafact
