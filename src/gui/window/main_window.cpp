// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/main_window.h"

#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QSettings>

#include "gui/compare/compare_panel.h"
#include "gui/covers/covers_panel.h"
#include "gui/heatmap/heatmap_panel.h"
#include "gui/library/library_panel.h"
#include "gui/library/work_panel.h"
#include "gui/medley/medley_panel.h"
#include "gui/model/model_panel.h"
#include "gui/window/menu_bar.h"
#include "gui/window/notice_bar.h"
#include "gui/window/page_bar.h"
#include "gui/window/status_bar.h"
#include "services/qt_path.h"

namespace contrafact {

namespace {

std::vector<std::filesystem::path> droppedFolders(const QMimeData& data) {
    std::vector<std::filesystem::path> folders;
    for (const QUrl& url : data.urls()) {
        const QString path = url.toLocalFile();
        if (!path.isEmpty() && QFileInfo(path).isDir())
            folders.push_back(fromQtPath(path));
    }
    return folders;
}

Pages makePages(ShownTracks& tracks, Selection& selection) {
    return {.library = new LibraryPanel(tracks.model(), selection),
            .covers = new CoversPanel(tracks.model(), selection),
            .compare = new ComparePanel,
            .heatmap = new HeatmapPanel,
            .medley = new MedleyPanel(tracks.model()),
            .model = new ModelPanel,
            .work = new WorkPanel(tracks.failures())};
}

} // namespace

MainWindow::MainWindow(Theme& theme, QWidget* parent)
    : QMainWindow(parent)
    , m_theme(theme)
    , m_tracks(m_selection)
    , m_pages(makePages(m_tracks, m_selection))
    , m_workspaces(*this, m_pages)
    , m_comparison(m_tracks.model(), m_selection, *m_pages.compare, m_workspaces)
    , m_heatmap(m_tracks.model(), m_selection, *m_pages.heatmap, m_workspaces)
    , m_intake(m_selection, *m_pages.covers, *m_pages.compare, *m_pages.medley, m_workspaces) {
    setWindowTitle(tr("Contrafact"));
    setAcceptDrops(true);
    resize(1280, 800);
    addBars();
    connectPages();
    restoreSettings();
    m_workspaces.panelOf(m_workspaces.current())->setFocus();
}

// The pages use the models in their destructors' signals; they go first.
MainWindow::~MainWindow() {
    QList<QWidget*> pages;
    for (QDockWidget* dock : m_workspaces.docks()) {
        pages << dock->widget();
        dock->setWidget(nullptr);
    }
    qDeleteAll(pages);
}

void MainWindow::addBars() {
    auto* pageBar = new PageBar(m_workspaces, this);
    addToolBar(pageBar);
    connect(pageBar, &PageBar::folderRequested, this, &MainWindow::chooseFolder);
    addToolBarBreak();
    m_notices = new NoticeBar(this);
    addToolBar(m_notices);
    setMenuBar(new MenuBar(*this, m_theme, pageBar->pages()));
    m_status = new StatusBar(m_workspaces.workDock()->toggleViewAction(), this);
    setStatusBar(m_status);
}

void MainWindow::connectPages() {
    connect(m_pages.library, &LibraryPanel::folderRequested, this, &MainWindow::chooseFolder);
    connect(m_pages.library, &LibraryPanel::comparisonRequested, &m_comparison,
            &ComparisonQuery::open);
    connect(m_pages.covers, &CoversPanel::comparisonRequested, &m_comparison,
            &ComparisonQuery::open);
    connect(m_pages.heatmap, &HeatmapPanel::pairActivated, &m_comparison, &ComparisonQuery::open);
    connect(&m_intake, &MedleyIntake::nothingChosen, m_status, [this] {
        m_status->showHint(tr("Choose tracks in the library or a group in Covers first"));
    });
    connect(&m_pages.medley->files(), &MedleyFiles::begun, &m_workspaces,
            [this] { m_workspaces.show(Workspace::Medley); });
    connect(&m_workspaces, &Workspaces::workspaceChanged, this,
            [this](Workspace workspace) { m_workspaces.panelOf(workspace)->setFocus(); });
}

void MainWindow::chooseFolder() {
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Choose a folder with music"), QDir::homePath());
    if (!folder.isEmpty())
        Q_EMIT foldersChosen({fromQtPath(folder)});
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFolders(*event->mimeData()).empty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const std::vector<std::filesystem::path> folders = droppedFolders(*event->mimeData());
    if (!folders.empty()) {
        event->acceptProposedAction();
        Q_EMIT foldersChosen(folders);
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    saveSettings();
    QMainWindow::closeEvent(event);
}

void MainWindow::restoreSettings() {
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_workspaces.restore(settings);
    m_theme.setScheme(
        static_cast<ColourScheme>(settings.value(QStringLiteral("appearance"), 0).toInt()));
}

void MainWindow::saveSettings() {
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("appearance"), static_cast<int>(m_theme.scheme()));
    m_workspaces.save(settings);
}

} // namespace contrafact
