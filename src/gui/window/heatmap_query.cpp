// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/heatmap_query.h"

#include <utility>

#include "gui/heatmap/heatmap_panel.h"
#include "gui/look/selection.h"
#include "gui/window/workspaces.h"
#include "models/track_model.h"

namespace contrafact {

namespace {

constexpr std::size_t kMostTracks = 10000; ///< the picture is shown up to here

} // namespace

HeatmapQuery::HeatmapQuery(const TrackModel& tracks, Selection& selection, HeatmapPanel& page,
                           Workspaces& workspaces)
    : m_tracks(tracks)
    , m_selection(selection)
    , m_page(page)
    , m_workspaces(workspaces) {
    connect(&page, &HeatmapPanel::wholeLibraryRequested, this, &HeatmapQuery::openLibrary);
    connect(&selection, &Selection::pairChanged, &page, [&page](const auto& pair) {
        if (pair)
            page.setCurrentPair(pair->first, pair->second);
    });
    connect(&workspaces, &Workspaces::workspaceChanged, this, &HeatmapQuery::askNow);
}

void HeatmapQuery::openChosen() {
    if (m_selection.tracks().size() < 2)
        openLibrary();
    else
        open(m_selection.tracks());
}

void HeatmapQuery::askLater(std::vector<TrackId> tracks) {
    m_asked = tracks;
    m_later = std::move(tracks);
    askNow();
}

void HeatmapQuery::askNow() {
    if (!m_later || m_workspaces.current() != Workspace::Heatmap)
        return;
    const auto tracks = *std::exchange(m_later, std::nullopt);
    if (tracks.empty())
        openLibrary();
    else
        open(tracks);
}

void HeatmapQuery::openLibrary() {
    std::vector<TrackId> tracks;
    for (int row = 0; row < m_tracks.rowCount(); ++row) {
        const Track& track = m_tracks.trackAt(row);
        if (track.state == TrackState::Analysed)
            tracks.push_back(track.id);
    }
    open(tracks);
    m_asked.emplace();
}

void HeatmapQuery::open(const std::vector<TrackId>& tracks) {
    m_later.reset();
    m_asked = tracks;
    m_workspaces.show(Workspace::Heatmap);
    if (tracks.size() > kMostTracks) {
        m_page.showFailure(tr("A heatmap shows up to %1 tracks. Choose some in the library first.")
                               .arg(kMostTracks));
        return;
    }
    if (tracks.size() < 2) {
        m_page.showFailure(tr("A heatmap needs at least two analysed tracks."));
        return;
    }
    m_page.showLoading(tracks.size());
    Q_EMIT requested(tracks);
}

void HeatmapQuery::show(const std::shared_ptr<const SimilarityHeatmap>& heatmap) {
    m_page.showHeatmap(heatmap, [this](TrackId id) { return m_tracks.nameOf(id); });
}

} // namespace contrafact
