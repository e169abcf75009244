// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/main_window.h"

#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>

#include "gui/compare/compare_panel.h"
#include "gui/covers/covers_panel.h"
#include "gui/heatmap/heatmap_panel.h"
#include "gui/library/library_panel.h"
#include "gui/library/work_panel.h"
#include "gui/medley/medley_panel.h"
#include "gui/model/model_panel.h"
#include "models/texts.h"
#include "services/qt_path.h"

namespace contrafact {

namespace {

constexpr std::size_t kRemovedAtOnce = 10000; ///< tracks, so that the window stays responsive
constexpr std::size_t kHeatmapLimit = 10000;  ///< tracks; the picture is shown up to here

std::vector<std::filesystem::path> droppedFolders(const QMimeData& data) {
    std::vector<std::filesystem::path> folders;
    for (const QUrl& url : data.urls()) {
        const QString path = url.toLocalFile();
        if (!path.isEmpty() && QFileInfo(path).isDir())
            folders.push_back(fromQtPath(path));
    }
    return folders;
}

} // namespace

MainWindow::MainWindow(Theme& theme, QWidget* parent)
    : QMainWindow(parent)
    , m_theme(theme)
    , m_tracks(new TrackModel(this))
    , m_failures(new FailureModel(this))
    , m_selection(new Selection(this))
    , m_library(new LibraryPanel(*m_tracks, *m_selection))
    , m_covers(new CoversPanel(*m_tracks, *m_selection))
    , m_compare(new ComparePanel)
    , m_heatmap(new HeatmapPanel)
    , m_medley(new MedleyPanel(*m_tracks))
    , m_model(new ModelPanel)
    , m_work(new WorkPanel(*m_failures))
    , m_workspaces(new Workspaces(*this, {.library = m_library,
                                          .covers = m_covers,
                                          .compare = m_compare,
                                          .heatmap = m_heatmap,
                                          .medley = m_medley,
                                          .model = m_model,
                                          .work = m_work})) {
    setWindowTitle(tr("Contrafact"));
    setAcceptDrops(true);
    resize(1280, 800);
    makeToolBar();
    makeNoticeBar();
    makeMenus();
    makeStatusBar();
    connectPanels();
    connectWork();
    m_removalDelay.setSingleShot(true);
    m_removalDelay.setInterval(0);
    connect(&m_removalDelay, &QTimer::timeout, this, &MainWindow::removeSomeTracks);
    m_comparisonDelay.setSingleShot(true);
    m_comparisonDelay.setInterval(120);
    connect(&m_comparisonDelay, &QTimer::timeout, this, &MainWindow::requestComparison);
    restoreSettings();
    m_workspaces->panelOf(m_workspaces->current())->setFocus();
}

// The panels use the models in their destructors' signals; they go first.
MainWindow::~MainWindow() {
    for (QDockWidget* dock : m_workspaces->docks())
        dock->setWidget(nullptr);
    qDeleteAll(
        QList<QWidget*>{m_library, m_covers, m_compare, m_heatmap, m_medley, m_model, m_work});
}

void MainWindow::setTransport(SideBySide* transport) {
    m_compare->setTransport(transport);
}

void MainWindow::connectPanels() {
    connect(m_library, &LibraryPanel::folderRequested, this, &MainWindow::chooseFolder);
    connect(m_library, &LibraryPanel::demoRequested, this, &MainWindow::demoRequested);
    connect(m_library, &LibraryPanel::folderRemovalRequested, this,
            &MainWindow::folderRemovalRequested);
    connect(m_library, &LibraryPanel::neighboursRequested, this, &MainWindow::neighboursRequested);
    connect(m_library, &LibraryPanel::comparisonRequested, this, &MainWindow::compare);
    connect(m_covers, &CoversPanel::thresholdChosen, this, &MainWindow::thresholdChosen);
    connect(m_covers, &CoversPanel::decided, this, &MainWindow::decided);
    connect(m_covers, &CoversPanel::undoRequested, this, &MainWindow::undoRequested);
    connect(m_covers, &CoversPanel::comparisonRequested, this, &MainWindow::compare);
    connect(m_heatmap, &HeatmapPanel::pairActivated, this, &MainWindow::compare);
    connect(m_heatmap, &HeatmapPanel::wholeLibraryRequested, this,
            &MainWindow::requestHeatmapOfLibrary);
    connect(m_medley, &MedleyPanel::addRequested, this, &MainWindow::addToMedley);
    connect(m_medley, &MedleyPanel::puzzleRequested, this, &MainWindow::puzzleRequested);
    connect(m_compare, &ComparePanel::partChosen, this, [this](const DraggedTrack& part) {
        m_medley->addTracks({part});
        m_workspaces->show(Workspace::Medley);
    });
    connect(m_selection, &Selection::pairChanged, this, [this](const auto& pair) {
        if (pair) {
            m_heatmap->setCurrentPair(pair->first, pair->second);
            m_comparisonDelay.start();
            return;
        }
        m_compare->clear();
    });
    connect(m_workspaces->compareDock(), &QDockWidget::visibilityChanged, &m_comparisonDelay,
            qOverload<>(&QTimer::start));
}

void MainWindow::connectWork() {
    connect(m_work, &WorkPanel::pauseRequested, this, &MainWindow::pauseRequested);
    connect(m_work, &WorkPanel::resumeRequested, this, &MainWindow::resumeRequested);
    connect(m_work, &WorkPanel::stopRequested, this, &MainWindow::stopRequested);
    connect(m_work, &WorkPanel::retryRequested, this, &MainWindow::retryRequested);
}

void MainWindow::showTracks(const std::vector<Track>& tracks) {
    while (!m_leaving.empty())
        removeSomeTracks();
    m_tracks->upsert(tracks);
    m_failures->update(tracks);
}

void MainWindow::removeTracks(const std::vector<TrackId>& tracks) {
    m_selection->forget(tracks);
    m_leaving.insert(m_leaving.end(), tracks.begin(), tracks.end());
    removeSomeTracks();
}

void MainWindow::removeSomeTracks() {
    const auto count = static_cast<std::ptrdiff_t>(std::min(m_leaving.size(), kRemovedAtOnce));
    const std::vector<TrackId> tracks(m_leaving.end() - count, m_leaving.end());
    m_leaving.erase(m_leaving.end() - count, m_leaving.end());
    m_tracks->remove(tracks);
    m_failures->remove(tracks);
    if (!m_leaving.empty())
        m_removalDelay.start();
}

void MainWindow::showFolders(const std::vector<LibraryFolder>& folders) {
    m_library->showFolders(folders);
}

void MainWindow::showProgress(const WorkProgress& progress) {
    m_work->showProgress(progress);
    m_workLabel->setText(workText(progress));
    m_paceLabel->setText(paceText(progress));
    m_workBar->setRange(0, static_cast<int>(progress.progress.total));
    m_workBar->setValue(static_cast<int>(progress.progress.done));
}

void MainWindow::showWorkState(WorkState state) {
    m_work->showState(state);
    const bool isIdle = state == WorkState::Idle;
    m_workBar->setVisible(!isIdle);
    m_paceLabel->setVisible(state == WorkState::Running);
    if (isIdle)
        m_workLabel->setText(tr("Ready"));
    else if (state == WorkState::Paused)
        m_workLabel->setText(tr("Paused"));
    else if (state == WorkState::Stopping)
        m_workLabel->setText(tr("Stopping…"));
}

void MainWindow::showScanReport(const ScanReport& report) {
    m_work->showReport(report);
    m_workLabel->setText(
        report.failed.empty()
            ? tr("Library up to date")
            : tr("Library up to date, files that could not be used: %1").arg(report.failed.size()));
}

void MainWindow::showGroups(const CoverGroups& groups, double threshold) {
    std::unordered_map<TrackId, int> versions;
    for (const CoverGroup& group : *groups)
        for (const TrackId member : group.members)
            versions[member] = static_cast<int>(group.members.size()) - 1;
    m_groups = groups;
    m_tracks->setVersionCounts(std::move(versions));
    m_covers->showGroups(groups, threshold);
    m_heatmap->setThreshold(threshold);
}

void MainWindow::showDecisions(const std::vector<Decision>& decisions) {
    m_covers->showDecisions(decisions);
}

void MainWindow::showNeighbours(TrackId track, const std::vector<Pair>& pairs) {
    m_library->showNeighbours(track, pairs);
}

void MainWindow::showComparison(const Comparison& comparison) {
    const Track* a = m_tracks->find(comparison.pair.a);
    const Track* b = m_tracks->find(comparison.pair.b);
    if (a != nullptr && b != nullptr &&
        m_selection->pair() == Selection::TrackPair(comparison.pair.a, comparison.pair.b))
        m_compare->showComparison(comparison, *a, *b);
}

void MainWindow::showHeatmap(const std::shared_ptr<const SimilarityHeatmap>& heatmap) {
    m_heatmap->showHeatmap(heatmap, [this](TrackId id) { return trackName(id); });
}

void MainWindow::showRequestFailure(const Error& error) {
    statusBar()->showMessage(errorText(error.code), 10000);
    if (std::exchange(m_requested, std::nullopt))
        m_compare->showFailure(errorText(error.code));
}

void MainWindow::showCatalogueFailure(const Error& error) {
    showNotice(
        error.path
            ? tr("%1: %2", "what is wrong, file").arg(errorText(error.code), pathText(*error.path))
            : errorText(error.code));
}

void MainWindow::showNotice(const QString& text) {
    m_noticeLabel->setText(text);
    m_noticeBar->show();
}

void MainWindow::showModelUnavailable(const Error& error) {
    const QString reason =
        error.path
            ? tr("%1 (%2)", "what is wrong, file").arg(errorText(error.code), pathText(*error.path))
            : errorText(error.code);
    showNotice(
        tr("%1. Versions are still found by comparing harmony, but less surely.").arg(reason));
}

void MainWindow::compare(TrackId a, TrackId b) {
    m_selection->setPair(a, b);
    m_workspaces->show(Workspace::Compare);
}

void MainWindow::compareChosenTracks() {
    const std::vector<TrackId>& tracks = m_selection->tracks();
    if (tracks.size() == 2)
        compare(tracks[0], tracks[1]);
}

void MainWindow::requestPuzzle() {
    const std::vector<TrackId>& tracks = m_selection->tracks();
    if (tracks.size() == 1)
        Q_EMIT puzzleRequested(tracks[0], trackName(tracks[0]));
}

void MainWindow::addToMedley() {
    std::vector<DraggedTrack> chosen;
    for (const TrackId track : m_selection->tracks())
        chosen.push_back({track, std::nullopt});
    const auto group = m_selection->group();
    if (group && m_groups && (chosen.empty() || m_workspaces->current() == Workspace::Covers)) {
        chosen.clear();
        for (const CoverGroup& one : *m_groups)
            if (one.id == *group)
                for (const TrackId member : one.members)
                    chosen.push_back({member, std::nullopt});
    }
    if (chosen.empty()) {
        statusBar()->showMessage(tr("Choose tracks in the library or a group in Covers first"),
                                 10000);
        return;
    }
    m_medley->addTracks(chosen);
    m_workspaces->show(Workspace::Medley);
}

void MainWindow::undo() {
    if (m_workspaces->current() == Workspace::Medley)
        m_medley->undo();
    else
        Q_EMIT undoRequested();
}

void MainWindow::redo() {
    if (m_workspaces->current() == Workspace::Medley)
        m_medley->redo();
}

void MainWindow::requestComparison() {
    const auto pair = m_selection->pair();
    if (!pair || pair == m_requested || !m_workspaces->compareDock()->isVisible())
        return;
    const Track* a = m_tracks->find(pair->first);
    const Track* b = m_tracks->find(pair->second);
    if (a != nullptr && b != nullptr) {
        m_requested = pair;
        m_compare->showLoading(*a, *b);
        Q_EMIT comparisonRequested(pair->first, pair->second);
    }
}

void MainWindow::requestHeatmapOfSelection() {
    if (m_selection->tracks().size() < 2) {
        requestHeatmapOfLibrary();
        return;
    }
    requestHeatmap(m_selection->tracks());
}

void MainWindow::requestHeatmapOfLibrary() {
    std::vector<TrackId> tracks;
    for (int row = 0; row < m_tracks->rowCount(); ++row) {
        const Track& track = m_tracks->trackAt(row);
        if (track.state == TrackState::Analysed)
            tracks.push_back(track.id);
    }
    requestHeatmap(tracks);
}

void MainWindow::requestHeatmap(const std::vector<TrackId>& tracks) {
    m_workspaces->show(Workspace::Heatmap);
    if (tracks.size() > kHeatmapLimit) {
        m_heatmap->showFailure(
            tr("A heatmap shows up to %1 tracks. Choose some in the library first.")
                .arg(kHeatmapLimit));
        return;
    }
    if (tracks.size() < 2) {
        m_heatmap->showFailure(tr("A heatmap needs at least two analysed tracks."));
        return;
    }
    m_heatmap->showLoading(tracks.size());
    Q_EMIT heatmapRequested(tracks);
}

QString MainWindow::trackName(TrackId id) const {
    const Track* track = m_tracks->find(id);
    return track == nullptr ? QString() : displayName(*track);
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

} // namespace contrafact
