#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

#include <QVariantMap>
#include <QWidget>

#include "gui/look/selection.h"
#include "models/folder_model.h"
#include "models/pair_model.h"
#include "models/track_filter.h"

namespace Ui {
class LibraryPanel;
}

namespace contrafact {

/// The library: folders, the searchable table of tracks, and the chosen track with its versions.
/// With no folder it shows how to begin. Values come in, wishes go out as signals. GUI thread.
class LibraryPanel : public QWidget {
    Q_OBJECT

public:
    LibraryPanel(TrackModel& tracks, Selection& selection, QWidget* parent = nullptr);
    ~LibraryPanel() override;

    void showFolders(const std::vector<LibraryFolder>& folders);
    /// What the person has decided on: the removal of a folder says how much of it is concerned.
    void showDecisions(const std::vector<Decision>& decisions);
    /// Versions of a track, likeliest first; ignored unless it is the chosen one.
    /// isCompared: none means that there are none.
    void showNeighbours(TrackId track, const std::vector<Pair>& pairs, bool isCompared = true);
    /// What is near the chosen track may have changed.
    void lookAgain();
    void focusSearch();
    /// How the person looks at the library: search, filter, columns and their order.
    [[nodiscard]] QVariantMap view() const;
    void restoreView(const QVariantMap& view);
    /// What the menu of the chosen tracks offers.
    void setTrackActions(const QList<QAction*>& actions);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void folderRequested();
    void demoRequested();
    void folderRemovalRequested(contrafact::FolderId folder);
    void neighboursRequested(contrafact::TrackId track);
    void comparisonRequested(contrafact::TrackId a, contrafact::TrackId b);

private:
    void dressEmptyPage();
    void dressFolders();
    void dressTracks();
    void dressDetail();
    void connectControls();
    void publishSelection();
    void chooseRowsOf(const std::vector<TrackId>& tracks);
    void followSelection(const std::vector<TrackId>& tracks);
    void showDetail();
    void showCount();
    void showPage();
    void hideNarrowColumns();
    void removeChosenFolder();
    void askForRemoval(const LibraryFolder& folder);
    [[nodiscard]] QString noVersionsText(const Track& track) const;
    [[nodiscard]] std::optional<TrackId> chosenTrack() const;

    std::unique_ptr<Ui::LibraryPanel> m_ui;
    TrackModel& m_tracks;
    Selection& m_selection;
    TrackFilter m_filter;
    FolderModel m_folders;
    PairModel m_versions;
    std::vector<Decision> m_decisions;
    bool m_isFollowing = false;
    bool m_isCompared = false; ///< the chosen track, with all others
    bool m_isLooking = false;  ///< for versions of the chosen track
};

} // namespace contrafact
