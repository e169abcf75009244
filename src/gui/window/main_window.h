#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <vector>

#include <QMainWindow>

#include "gui/look/selection.h"
#include "gui/look/theme.h"
#include "gui/window/comparison_query.h"
#include "gui/window/heatmap_query.h"
#include "gui/window/medley_intake.h"
#include "gui/window/pages.h"
#include "gui/window/shown_tracks.h"
#include "gui/window/workspaces.h"

namespace contrafact {

class NoticeBar;
class StatusBar;
class WorkNotice;

/// The same window, no larger than `room` and wholly in it.
[[nodiscard]] QRect placedWithin(QRect window, const QRect& room);

/// The one window: it places the pages around a shared selection, the menus and the bars, and gives
/// them out. It knows no service: whoever joins them does so with the pages themselves, and what
/// the person wants by menus goes out as signals. GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(Theme& theme, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Selection& selection() { return m_selection; }
    [[nodiscard]] ShownTracks& tracks() { return m_tracks; }
    [[nodiscard]] const Pages& pages() const { return m_pages; }
    [[nodiscard]] Workspaces& workspaces() { return m_workspaces; }
    [[nodiscard]] ComparisonQuery& comparison() { return m_comparison; }
    [[nodiscard]] HeatmapQuery& heatmap() { return m_heatmap; }
    [[nodiscard]] MedleyIntake& intake() { return m_intake; }
    [[nodiscard]] NoticeBar& notices() { return *m_notices; }
    [[nodiscard]] WorkNotice& workNotice() { return *m_workNotice; }
    [[nodiscard]] StatusBar& status() { return *m_status; }

    void chooseFolder();
    /// Keeps size, place, page and panels for the next start, as closing does.
    void saveSettings();
    /// In front of the other windows.
    void comeForward();
    /// Asks first.
    void forgetMissing();
    /// A hint that it came into the library because of a file in it.
    void tellAddedFolder(const std::filesystem::path& folder);

Q_SIGNALS:
    /// Comes when it closes, before anything goes.
    void closing();
    /// Folders or files that shall be in the library.
    void foldersChosen(const std::vector<std::filesystem::path>& folders);
    void demoRequested();
    void rescanRequested();
    void forgetMissingRequested();
    void trainingRequested();
    void puzzleRequested(contrafact::TrackId track, const QString& title);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void addBars();
    void connectPages();
    void restoreSettings();
    /// The window lies on the screen whole, whatever was restored and whatever screens go.
    void fitToScreen();
    void followScreen();

    Theme& m_theme;
    Selection m_selection;
    ShownTracks m_tracks;
    Pages m_pages;
    Workspaces m_workspaces;
    ComparisonQuery m_comparison;
    HeatmapQuery m_heatmap;
    MedleyIntake m_intake;
    NoticeBar* m_notices = nullptr;
    WorkNotice* m_workNotice = nullptr;
    StatusBar* m_status = nullptr;
};

} // namespace contrafact
