#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <vector>

#include <QMainWindow>
#include <QTimer>

#include "core/comparison.h"
#include "gui/look/selection.h"
#include "gui/look/theme.h"
#include "gui/window/workspaces.h"
#include "models/failure_model.h"
#include "models/track_model.h"
#include "services/library_service.h"

class QActionGroup;
class QLabel;
class QMenu;
class QProgressBar;
class QToolBar;

namespace contrafact {

class ComparePanel;
class CoversPanel;
class HeatmapPanel;
class LibraryPanel;
class MedleyPanel;
class ModelPanel;
class SideBySide;
class WorkPanel;

/// The one window: panels around a shared selection, menus, tool bar and status. It knows no
/// service: values are shown by its functions, and what the person wants goes out as signals, so
/// the whole window can be tested without a catalogue. GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(Theme& theme, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// The player that Compare steers; borrowed.
    void setTransport(SideBySide* transport);
    [[nodiscard]] Selection& selection() { return *m_selection; }
    [[nodiscard]] Workspaces& workspaces() { return *m_workspaces; }
    [[nodiscard]] MedleyPanel& medley() { return *m_medley; }
    [[nodiscard]] ModelPanel& model() { return *m_model; }

public Q_SLOTS:
    void showTracks(const std::vector<contrafact::Track>& tracks);
    void removeTracks(const std::vector<contrafact::TrackId>& tracks);
    void showFolders(const std::vector<contrafact::LibraryFolder>& folders);
    void showProgress(const contrafact::WorkProgress& progress);
    void showWorkState(contrafact::WorkState state);
    void showScanReport(const contrafact::ScanReport& report);
    /// Requires: groups.
    void showGroups(const contrafact::CoverGroups& groups, double threshold);
    void showDecisions(const std::vector<contrafact::Decision>& decisions);
    void showNeighbours(contrafact::TrackId track, const std::vector<contrafact::Pair>& pairs);
    void showComparison(const contrafact::Comparison& comparison);
    void showHeatmap(const std::shared_ptr<const contrafact::SimilarityHeatmap>& heatmap);
    /// A request that could not be answered.
    void showRequestFailure(const contrafact::Error& error);
    /// The catalogue cannot be used, or work in it failed.
    void showCatalogueFailure(const contrafact::Error& error);
    /// A line above the panels that stays until it is closed.
    void showNotice(const QString& text);
    void showModelUnavailable(const contrafact::Error& error);

Q_SIGNALS:
    void foldersChosen(const std::vector<std::filesystem::path>& folders);
    void demoRequested();
    void folderRemovalRequested(contrafact::FolderId folder);
    void rescanRequested();
    void retryRequested(const std::vector<contrafact::TrackId>& tracks);
    void pauseRequested();
    void resumeRequested();
    void stopRequested();
    void neighboursRequested(contrafact::TrackId track);
    void comparisonRequested(contrafact::TrackId a, contrafact::TrackId b);
    void heatmapRequested(const std::vector<contrafact::TrackId>& tracks);
    void thresholdChosen(double probability);
    void decided(const contrafact::Decision& decision);
    void undoRequested();
    void trainingRequested();
    void puzzleRequested(contrafact::TrackId track, const QString& title);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeToolBar();
    void makeMenus();
    void makeFileMenu();
    void makeViewMenu();
    void makeHelpMenu();
    void makeAppearanceMenu(QMenu& menu);
    void makeKeyNotationMenu(QMenu& menu);
    void makeStatusBar();
    void makeNoticeBar();
    void connectPanels();
    void connectWork();
    void chooseFolder();
    void compare(TrackId a, TrackId b);
    void compareChosenTracks();
    void requestPuzzle();
    void addToMedley();
    void undo();
    void redo();
    void requestComparison();
    void removeSomeTracks();
    void requestHeatmapOfSelection();
    void requestHeatmapOfLibrary();
    void requestHeatmap(const std::vector<TrackId>& tracks);
    void setKeyNotation(KeyNotation notation);
    void restoreSettings();
    void saveSettings();
    [[nodiscard]] QString trackName(TrackId id) const;

    Theme& m_theme;
    TrackModel* m_tracks;
    FailureModel* m_failures;
    Selection* m_selection;
    LibraryPanel* m_library;
    CoversPanel* m_covers;
    ComparePanel* m_compare;
    HeatmapPanel* m_heatmap;
    MedleyPanel* m_medley;
    ModelPanel* m_model;
    WorkPanel* m_work;
    Workspaces* m_workspaces;
    QActionGroup* m_pages = nullptr;
    QToolBar* m_noticeBar = nullptr;
    QLabel* m_noticeLabel = nullptr;
    QLabel* m_workLabel = nullptr;
    QLabel* m_paceLabel = nullptr;
    QProgressBar* m_workBar = nullptr;
    std::vector<TrackId> m_leaving; ///< still to be removed, some in each turn of the event loop
    QTimer m_removalDelay;
    QTimer m_comparisonDelay; ///< choosing with the arrow keys asks only for where it rests
    std::optional<Selection::TrackPair> m_requested;
    CoverGroups m_groups; ///< as they were shown last; may be null
};

} // namespace contrafact
