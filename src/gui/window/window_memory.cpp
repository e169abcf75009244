// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/window_memory.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "gui/compare/compare_panel.h"
#include "gui/covers/covers_panel.h"
#include "gui/heatmap/heatmap_panel.h"
#include "gui/library/library_panel.h"
#include "gui/window/main_window.h"

namespace contrafact {

namespace {

/// More are not remembered one by one.
constexpr std::size_t kMostRemembered = 2000;

const QString kLibrary = QStringLiteral("library");
const QString kCovers = QStringLiteral("covers");
const QString kCompare = QStringLiteral("compare");
const QString kHeatmap = QStringLiteral("heatmap");
const QString kChosen = QStringLiteral("chosen");
const QString kGroup = QStringLiteral("group");
const QString kPair = QStringLiteral("pair");
const QString kDrawn = QStringLiteral("drawn");

QVariantList pathsOf(const TrackModel& tracks, const std::vector<TrackId>& ids) {
    QVariantList paths;
    if (ids.size() > kMostRemembered)
        return paths;
    for (const TrackId id : ids)
        if (const Track* track = tracks.find(id))
            paths << QByteArray::fromStdString(track->path.native());
    return paths;
}

/// The tracks that lie at paths.
class TracksAt {
public:
    TracksAt(const TrackModel& tracks, const QVariantMap& view) {
        for (const QString& list : {kChosen, kGroup, kPair, kDrawn})
            for (const QVariant& path : view[list].toList())
                m_ids.emplace(path.toByteArray().toStdString(), std::nullopt);
        for (int row = 0; !m_ids.empty() && row < tracks.rowCount(); ++row) {
            const Track& track = tracks.trackAt(row);
            if (const auto wanted = m_ids.find(track.path.native()); wanted != m_ids.end())
                wanted->second = track.id;
        }
    }
    /// Those that are there.
    [[nodiscard]] std::vector<TrackId> operator()(const QVariant& paths) const {
        std::vector<TrackId> ids;
        for (const QVariant& path : paths.toList())
            if (const auto id = m_ids.at(path.toByteArray().toStdString()))
                ids.push_back(*id);
        return ids;
    }

private:
    std::map<std::string, std::optional<TrackId>> m_ids;
};

} // namespace

QVariantMap rememberedView(MainWindow& window) {
    const Pages& pages = window.pages();
    const TrackModel& tracks = window.tracks().model();
    const Selection& selection = window.selection();
    QVariantMap view{{kLibrary, pages.library->view()},
                     {kCovers, pages.covers->view()},
                     {kCompare, pages.compare->view()},
                     {kHeatmap, pages.heatmap->view()},
                     {kChosen, pathsOf(tracks, selection.tracks())}};
    if (const auto group = selection.group()) // is called like its first track
        view.insert(kGroup, pathsOf(tracks, {TrackId{group->value}}));
    if (const auto pair = selection.pair())
        view.insert(kPair, pathsOf(tracks, {pair->first, pair->second}));
    if (const auto& drawn = window.heatmap().asked())
        view.insert(kDrawn, pathsOf(tracks, *drawn));
    return view;
}

void recallView(MainWindow& window, const QVariantMap& view) {
    const Pages& pages = window.pages();
    pages.library->restoreView(view[kLibrary].toMap());
    pages.heatmap->restoreView(view[kHeatmap].toMap());
    const TracksAt tracksAt(window.tracks().model(), view);
    Selection& selection = window.selection();
    if (const auto group = tracksAt(view[kGroup]); !group.empty())
        selection.setGroup(GroupId{group.front().value});
    pages.covers->restoreView(view[kCovers].toMap());
    selection.setTracks(tracksAt(view[kChosen]));
    if (const auto pair = tracksAt(view[kPair]); pair.size() == 2) {
        pages.compare->restoreView(view[kCompare].toMap(), pair[0], pair[1]);
        selection.setPair(pair[0], pair[1]);
    }
    const auto drawn = tracksAt(view[kDrawn]);
    if (view.contains(kDrawn) && (drawn.size() >= 2 || view[kDrawn].toList().isEmpty()))
        window.heatmap().askLater(drawn);
}

} // namespace contrafact
