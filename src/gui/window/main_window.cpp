// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/main_window.h"

#include <algorithm>

#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QMimeDatabase>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStyle>
#include <QWindow>

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
#include "gui/window/work_notice.h"
#include "medley/medley_file.h"
#include "models/texts.h"
#include "services/qt_path.h"

namespace contrafact {

namespace {

bool isSound(const QFileInfo& file) {
    const QString type =
        QMimeDatabase().mimeTypeForFile(file, QMimeDatabase::MatchExtension).name();
    return type.startsWith(QLatin1StringView("audio/")) ||
           type.startsWith(QLatin1StringView("video/"));
}

/// Folders, sound files and medleys.
std::vector<std::filesystem::path> droppedFiles(const QMimeData& data) {
    std::vector<std::filesystem::path> files;
    for (const QUrl& url : data.urls()) {
        if (url.toLocalFile().isEmpty())
            continue;
        const QFileInfo file(url.toLocalFile());
        std::filesystem::path path = fromQtPath(file.filePath());
        if (file.isDir() || (file.isFile() && (isSound(file) || isMedleyFile(path))))
            files.push_back(std::move(path));
    }
    return files;
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

QRect placedWithin(QRect window, const QRect& room) {
    window.setSize(window.size().boundedTo(room.size()));
    window.moveLeft(std::clamp(window.left(), room.left(), room.right() + 1 - window.width()));
    window.moveTop(std::clamp(window.top(), room.top(), room.bottom() + 1 - window.height()));
    return window;
}

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
    addToolBarBreak();
    m_workNotice = new WorkNotice(this);
    addToolBar(m_workNotice);
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

void MainWindow::forgetMissing() {
    const TrackModel& tracks = m_tracks.model();
    int missing = 0;
    for (int row = 0; row < tracks.rowCount(); ++row)
        missing += tracks.trackAt(row).state == TrackState::Missing ? 1 : 0;
    auto* question = new QMessageBox(this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Question);
    if (missing == 0) {
        question->setText(tr("No file is missing."));
        question->open();
        return;
    }
    question->setText(tr("Files that are gone: %1. Forget their tracks?").arg(missing));
    question->setInformativeText(
        tr("What you decided of them is kept, and counts again when the sound comes back."));
    QPushButton* forget = question->addButton(tr("Forget"), QMessageBox::AcceptRole);
    question->addButton(QMessageBox::Cancel);
    connect(forget, &QPushButton::clicked, this, &MainWindow::forgetMissingRequested);
    question->open();
}

void MainWindow::tellAddedFolder(const std::filesystem::path& folder) {
    m_status->showHint(tr("Added with all that lies in it: %1").arg(pathText(folder)));
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFiles(*event->mimeData()).empty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const std::vector<std::filesystem::path> files = droppedFiles(*event->mimeData());
    if (!files.empty()) {
        event->acceptProposedAction();
        Q_EMIT foldersChosen(files);
    }
}

void MainWindow::comeForward() {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (event->spontaneous())
        return;
    followScreen();
    if (windowHandle() != nullptr)
        connect(windowHandle(), &QWindow::screenChanged, this, &MainWindow::followScreen,
                Qt::UniqueConnection);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_workspaces.makeRoom();
}

void MainWindow::followScreen() {
    connect(screen(), &QScreen::availableGeometryChanged, this, &MainWindow::fitToScreen,
            Qt::UniqueConnection);
    fitToScreen();
}

void MainWindow::fitToScreen() {
    if (isMaximized() || isFullScreen())
        return;
    const QSize titleBar(0, style()->pixelMetric(QStyle::PM_TitleBarHeight));
    const QMargins frame = windowHandle() == nullptr ? QMargins() : windowHandle()->frameMargins();
    const QRect room = frame.isNull()
                           ? screen()->availableGeometry().adjusted(0, titleBar.height(), 0, 0)
                           : screen()->availableGeometry().marginsRemoved(frame);
    const QRect fitted = placedWithin(geometry(), room);
    if (fitted != geometry())
        setGeometry(fitted);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    Q_EMIT closing();
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
