#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include <QTimer>

#include "core/pair.h"
#include "gui/look/selection.h"
#include "models/failure_model.h"
#include "models/track_model.h"

namespace contrafact {

/// The tracks of the library as all pages show them. What comes is shown at once; what goes is
/// taken out of the selection at once and out of the tables bit by bit, so that the window stays
/// responsive. GUI thread.
class ShownTracks : public QObject {
    Q_OBJECT

public:
    explicit ShownTracks(Selection& selection);

    [[nodiscard]] TrackModel& model() { return m_model; }
    [[nodiscard]] FailureModel& failures() { return m_failures; }

    void show(const std::vector<Track>& tracks);
    void remove(const std::vector<TrackId>& tracks);
    /// Says of each track how many versions it has. Requires: groups.
    void countVersions(const CoverGroups& groups);

private:
    void removeSome();

    Selection& m_selection;
    TrackModel m_model;
    FailureModel m_failures;
    std::vector<TrackId> m_leaving; ///< still to be removed, some in each turn of the event loop
    QTimer m_delay;
};

} // namespace contrafact
