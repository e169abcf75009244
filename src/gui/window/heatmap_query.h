#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>
#include <optional>
#include <vector>

#include <QObject>

#include "core/comparison.h"

namespace contrafact {

class HeatmapPanel;
class Selection;
class TrackModel;
class Workspaces;

/// Asks for the heatmap of chosen tracks or of all, shows it on its page under the tracks' names,
/// and keeps its crosshair at the chosen pair. GUI thread.
class HeatmapQuery : public QObject {
    Q_OBJECT

public:
    /// All are borrowed.
    HeatmapQuery(const TrackModel& tracks, Selection& selection, HeatmapPanel& page,
                 Workspaces& workspaces);

    /// Goes to the page; without two chosen tracks it asks for the whole library.
    void openChosen();
    void openLibrary();
    void show(const std::shared_ptr<const SimilarityHeatmap>& heatmap);

    /// What was asked for last: some tracks, or none for the whole library; null before.
    [[nodiscard]] const std::optional<std::vector<TrackId>>& asked() const { return m_asked; }
    /// Asks for that when the page is in front, now or later.
    void askLater(std::vector<TrackId> tracks);

Q_SIGNALS:
    void requested(const std::vector<contrafact::TrackId>& tracks);

private:
    void open(const std::vector<TrackId>& tracks);
    void askNow();

    const TrackModel& m_tracks;
    Selection& m_selection;
    HeatmapPanel& m_page;
    Workspaces& m_workspaces;
    std::optional<std::vector<TrackId>> m_asked;
    std::optional<std::vector<TrackId>> m_later;
};

} // namespace contrafact
