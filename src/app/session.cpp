// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session.h"

#include <algorithm>
#include <utility>

#include "core/locations.h"
#include "gui/compare/compare_panel.h"
#include "gui/covers/covers_panel.h"
#include "gui/heatmap/heatmap_panel.h"
#include "gui/library/library_panel.h"
#include "gui/library/work_panel.h"
#include "gui/medley/medley_notice.h"
#include "gui/medley/medley_panel.h"
#include "gui/medley/medley_work.h"
#include "gui/medley/preview_bar.h"
#include "gui/medley/suggestion_list.h"
#include "gui/model/model_panel.h"
#include "gui/window/notice_bar.h"
#include "gui/window/status_bar.h"
#include "gui/window/work_notice.h"
#include "medley/medley_file.h"

namespace contrafact {

namespace {

constexpr int kNeighboursShown = 12;
constexpr int kRefreshMs = 20'000;

/// Each catalogue has its own, whose tracks the medley is of.
std::filesystem::path keptMedleyFile(std::filesystem::path catalogue) {
    catalogue += ".medley-draft";
    return catalogue;
}

} // namespace

Session::Session(Options options, MainWindow& window)
    : m_options(std::move(options))
    , m_window(window)
    , m_library({.catalogue = m_options.catalogue,
                 .modelFolder = m_options.modelFolder,
                 .jobs = LibraryService::recommendedJobs()})
    , m_covers({.catalogue = m_options.catalogue, .modelFolder = m_options.modelFolder})
    , m_medley({.catalogue = m_options.catalogue,
                .modelFolder = m_options.sequenceModelFolder,
                .coverModelFolder = m_options.modelFolder})
    , m_shelf({.catalogue = m_options.catalogue, .kept = keptMedleyFile(m_options.catalogue)})
    , m_puzzles({.catalogue = m_options.catalogue,
                 .sequenceModel = m_options.sequenceModelFolder,
                 .continuityModel = sharedData("model/continuity")})
    , m_training({.catalogue = m_options.catalogue,
                  .trainer = m_options.programFolder / "contrafact-train",
                  .judge = m_options.programFolder / "contrafact-cli",
                  .recipe = sharedData("model/recipes/sequence/placed-similarity.json"),
                  .shippedModel = sharedData("model/sequence"),
                  .folder = ownTrainingFolder(),
                  .ownModel = ownSequenceModel()})
    , m_memory(m_options.catalogue, window)
    , m_puzzlePanel(new PuzzlePanel(&window))
    , m_trainingDialog(new TrainingDialog(&window))
    , m_decisionsDialog(new DecisionsDialog(window.tracks().model(), &window)) {
    connectLibrary();
    connectWork();
    connectSearch();
    connectCovers();
    connectComparison();
    connectHeatmap();
    connectPuzzles();
    connectMedley();
    connectTraining();
    connectModels();
    connect(&m_window, &MainWindow::closing, &m_memory, &SessionMemory::keep);
    m_library.open();
}

void Session::connectLibrary() {
    LibraryPanel& page = *m_window.pages().library;
    ShownTracks& tracks = m_window.tracks();
    connect(&m_library, &LibraryService::opened, this, &Session::begin);
    connect(&m_library, &LibraryService::failed, &m_window.notices(),
            &NoticeBar::showCatalogueFailure);
    connect(&m_library, &LibraryService::modelUnavailable, &m_window.notices(),
            &NoticeBar::showModelUnavailable);
    connect(&m_library, &LibraryService::foldersChanged, &page, &LibraryPanel::showFolders);
    connect(&m_library, &LibraryService::tracksChanged, &tracks, &ShownTracks::show);
    connect(&m_library, &LibraryService::tracksRemoved, &tracks, &ShownTracks::remove);

    connect(&m_window, &MainWindow::foldersChosen, this, &Session::open);
    connect(&m_library, &LibraryService::tracksChanged, this, &Session::chooseOpened);
    connect(&m_library, &LibraryService::scanFinished, this, [this] { m_opened.clear(); });
    connect(&m_window, &MainWindow::rescanRequested, &m_library, &LibraryService::rescan);
    connect(&m_window, &MainWindow::forgetMissingRequested, &m_library,
            &LibraryService::forgetMissing);
    connect(&m_library, &LibraryService::tracksRemoved, &m_covers, [this] {
        if (m_library.state() == WorkState::Idle) // else they are told when it is
            m_covers.requestGroups();
    });
    connect(&m_window, &MainWindow::demoRequested, this, &Session::addDemo);
    connect(&page, &LibraryPanel::demoRequested, this, &Session::addDemo);
    connect(&page, &LibraryPanel::folderRemovalRequested, &m_library,
            &LibraryService::removeFolder);

    connect(&page, &LibraryPanel::neighboursRequested, &m_covers,
            [this](TrackId track) { m_covers.requestNeighbours(track, kNeighboursShown); });
    connect(&m_covers, &CoverService::neighboursFound, &page, &LibraryPanel::showNeighbours);
    connect(&m_covers, &CoverService::groupsChanged, &page, &LibraryPanel::lookAgain);
}

void Session::connectWork() {
    WorkPanel& page = *m_window.pages().work;
    StatusBar& status = m_window.status();
    WorkNotice& notice = m_window.workNotice();
    connect(&m_library, &LibraryService::progressed, &page, &WorkPanel::showProgress);
    connect(&m_library, &LibraryService::progressed, &status, &StatusBar::showProgress);
    connect(&m_library, &LibraryService::stateChanged, this, &Session::showWork);
    connect(&m_covers, &CoverService::stateChanged, this, &Session::showWork);
    connect(&m_library, &LibraryService::scanFinished, &page, &WorkPanel::showReport);
    connect(&m_library, &LibraryService::scanFinished, &notice,
            [&notice](const ScanReport& report) { notice.showReport(report); });
    connect(&m_library, &LibraryService::waitingChanged, this,
            [this](const WaitingWork& waiting) { m_waiting = waiting; });
    connect(&m_library, &LibraryService::waitingChanged, &page, &WorkPanel::showWaiting);
    connect(&m_library, &LibraryService::waitingChanged, &status, &StatusBar::showWaiting);
    connect(&m_library, &LibraryService::waitingChanged, &notice, &WorkNotice::showWaiting);
    connect(&page, &WorkPanel::retryRequested, &m_library, &LibraryService::retry);
    connect(&page, &WorkPanel::pauseRequested, &m_library, &LibraryService::pause);
    connect(&page, &WorkPanel::pauseRequested, &m_covers, &CoverService::pause);
    connect(&page, &WorkPanel::stopRequested, &m_library, &LibraryService::stop);
    connect(&page, &WorkPanel::stopRequested, &m_covers, &CoverService::stop);
    connect(&page, &WorkPanel::resumeRequested, this, &Session::resumeWork);
    connect(&notice, &WorkNotice::resumeRequested, this, &Session::resumeWork);
}

/// What the library does comes first.
void Session::showWork() {
    const WorkState state =
        m_library.state() != WorkState::Idle ? m_library.state() : m_covers.state();
    m_window.pages().work->showState(state);
    m_window.status().showState(state);
    m_window.workNotice().showState(state);
}

/// Goes on with what is paused, else with what waits.
void Session::resumeWork() {
    const bool isPaused =
        m_library.state() == WorkState::Paused || m_covers.state() == WorkState::Paused;
    m_library.resume();
    m_covers.resume();
    if (isPaused)
        return;
    if (m_waiting.toAnalyse > 0 || m_waiting.toLookThrough > 0)
        m_library.rescan();
    else
        m_covers.refresh();
}

void Session::connectSearch() {
    WorkPanel& page = *m_window.pages().work;
    StatusBar& status = m_window.status();
    m_refresh.setInterval(kRefreshMs);
    connect(&m_library, &LibraryService::stateChanged, &m_refresh, [this](WorkState state) {
        if (state == WorkState::Running)
            m_refresh.start();
        else
            m_refresh.stop();
    });
    connect(&m_refresh, &QTimer::timeout, &m_covers, [this] {
        if (m_covers.state() == WorkState::Idle)
            m_covers.refresh();
    });
    connect(&m_library, &LibraryService::scanFinished, &m_covers, &CoverService::refresh);
    connect(&m_covers, &CoverService::progressed, this,
            [this, &page, &status](const WorkProgress& progress) {
                if (m_library.state() != WorkState::Idle)
                    return;
                page.showProgress(progress);
                status.showProgress(progress);
            });
    connect(&m_covers, &CoverService::searched, &m_library, &LibraryService::requestWaiting);
}

void Session::connectCovers() {
    CoversPanel& page = *m_window.pages().covers;
    connect(&m_covers, &CoverService::groupsChanged, &m_window.tracks(),
            &ShownTracks::countVersions);
    connect(&m_covers, &CoverService::groupsChanged, &page, &CoversPanel::showGroups);
    connect(&m_covers, &CoverService::decisionsChanged, &page,
            [this, &page](const DecisionList& list) {
                std::vector<Decision> decisions;
                for (const KeptDecision& kept : list.kept)
                    if (const auto decision = inForce(kept))
                        decisions.push_back(*decision);
                page.showDecisions(decisions);
                m_window.pages().library->showDecisions(decisions);
                m_window.comparison().showDecisions(decisions);
                page.showHistory(list.undoable, list.redoable);
            });
    connect(&m_covers, &CoverService::failed, &m_window.status(), &StatusBar::showFailure);
    connect(&m_covers, &CoverService::notKept, &m_window.status(), &StatusBar::showNotKept);
    connect(&page, &CoversPanel::thresholdChosen, &m_covers, &CoverService::setThreshold);
    connect(&page, &CoversPanel::decided, &m_covers, &CoverService::decide);
    connect(&page, &CoversPanel::undoRequested, &m_covers, &CoverService::undoDecision);
    connect(&page, &CoversPanel::redoRequested, &m_covers, &CoverService::redoDecision);
    connectDecisions();
}

void Session::connectDecisions() {
    DecisionsDialog& list = *m_decisionsDialog;
    connect(m_window.pages().covers, &CoversPanel::listRequested, &list, [&list] {
        list.show();
        list.raise();
        list.activateWindow();
    });
    connect(&m_covers, &CoverService::decisionsChanged, &list, &DecisionsDialog::showDecisions);
    connect(&m_covers, &CoverService::decidedPairsJudged, &list, &DecisionsDialog::showJudged);
    connect(&m_covers, &CoverService::decisionsExported, &list, &DecisionsDialog::showExported);
    connect(&m_covers, &CoverService::decisionsImported, &list, &DecisionsDialog::showImported);
    connect(&m_covers, &CoverService::failed, &list, &DecisionsDialog::showFailure);
    connect(&m_covers, &CoverService::notKept, &list, &DecisionsDialog::showFailure);
    connect(&list, &DecisionsDialog::relationChosen, &m_covers, &CoverService::setRelation);
    connect(&list, &DecisionsDialog::revertRequested, &m_covers, &CoverService::revertDecisions);
    connect(&list, &DecisionsDialog::undoRequested, &m_covers, &CoverService::undoDecision);
    connect(&list, &DecisionsDialog::redoRequested, &m_covers, &CoverService::redoDecision);
    connect(&list, &DecisionsDialog::exportRequested, &m_covers, &CoverService::exportDecisions);
    connect(&list, &DecisionsDialog::importRequested, &m_covers, &CoverService::importDecisions);
    connect(&list, &DecisionsDialog::comparisonRequested, &m_window.comparison(),
            &ComparisonQuery::open);
}

void Session::connectComparison() {
    ComparisonQuery& query = m_window.comparison();
    m_window.pages().compare->setTransport(&m_transport);
    connect(&query, &ComparisonQuery::requested, &m_covers, &CoverService::requestComparison);
    connect(&m_covers, &CoverService::compared, &query, &ComparisonQuery::show);
    connect(&m_covers, &CoverService::comparisonFailed, &query, &ComparisonQuery::showFailure);
}

void Session::connectHeatmap() {
    HeatmapPanel& page = *m_window.pages().heatmap;
    HeatmapQuery& query = m_window.heatmap();
    connect(&query, &HeatmapQuery::requested, &m_covers, &CoverService::requestHeatmap);
    connect(&m_covers, &CoverService::heatmapReady, &query, &HeatmapQuery::show);
    connect(&m_covers, &CoverService::groupsChanged, &page,
            [&page](const CoverGroups&, double threshold) { page.followThreshold(threshold); });
}

void Session::connectPuzzles() {
    connect(&m_window, &MainWindow::puzzleRequested, this, &Session::beginPuzzle);
    connect(m_window.pages().medley, &MedleyPanel::puzzleRequested, this, &Session::beginPuzzle);
    connect(m_puzzlePanel, &PuzzlePanel::cutRequested, &m_puzzles, &PuzzleService::cut);
    connect(m_puzzlePanel, &PuzzlePanel::solveRequested, &m_puzzles, &PuzzleService::solve);
    connect(m_puzzlePanel, &PuzzlePanel::soundRequested, &m_puzzles, &PuzzleService::render);
    connect(m_puzzlePanel, &PuzzlePanel::silenceRequested, &m_puzzleDeck, &Deck::pause);
    connect(&m_puzzles, &PuzzleService::puzzleCut, m_puzzlePanel, &PuzzlePanel::showPuzzle);
    connect(&m_puzzles, &PuzzleService::pairJudged, m_puzzlePanel, &PuzzlePanel::showPair);
    connect(&m_puzzles, &PuzzleService::solved, m_puzzlePanel, &PuzzlePanel::showSolution);
    connect(&m_puzzles, &PuzzleService::failed, m_puzzlePanel, &PuzzlePanel::showFailure);
    connect(&m_puzzles, &PuzzleService::rendered, this, [this](const std::filesystem::path& file) {
        m_puzzleDeck.load(file);
        m_puzzleDeck.play();
    });
    connect(&m_puzzleDeck, &Deck::ended, m_puzzlePanel, &PuzzlePanel::showSilence);
    connect(&m_puzzleDeck, &Deck::failed, m_puzzlePanel, &PuzzlePanel::showFailure);
}

void Session::connectMedley() {
    MedleyPanel& page = *m_window.pages().medley;
    MedleyEditor& editor = page.editor();
    connect(&editor, &MedleyEditor::draftChanged, &m_medley, &MedleyService::arrange);
    connect(&m_medley, &MedleyService::arrangementChanged, &editor, &MedleyEditor::setArrangement);
    connect(&m_covers, &CoverService::groupsChanged, &m_medley,
            [this](const CoverGroups& groups) { m_medley.setGroups(groups); });
    connect(&page, &MedleyPanel::suggestionsRequested, &m_medley, &MedleyService::suggest);
    connect(&m_medley, &MedleyService::suggested, &page.suggestions(),
            &SuggestionList::showSuggestions);
    connectMedleyFiles();
    connectMedleyOrder();
    connectMedleySound();

    MedleyNotice& notice = page.notice();
    connect(&m_medley, &MedleyService::progressed, &page.work(), &MedleyWork::showReading);
    connect(&m_medley, &MedleyService::networkUnavailable, &notice,
            &MedleyNotice::showNetworkUnavailable);
}

void Session::connectMedleyFiles() {
    MedleyPanel& page = *m_window.pages().medley;
    MedleyFiles& files = page.files();
    MedleyNotice& notice = page.notice();
    connect(&m_library, &LibraryService::failed, &m_shelf, &MedleyShelf::restore);
    connect(&m_library, &LibraryService::scanFinished, &m_medley, &MedleyService::readAgain);
    connect(&page, &MedleyPanel::keepRequested, &m_shelf, &MedleyShelf::keep);
    connect(&m_shelf, &MedleyShelf::restored, &files, &MedleyFiles::restore);
    connect(&m_shelf, &MedleyShelf::restored, this, [this, &files] {
        if (!m_options.medley.empty())
            files.open(m_options.medley);
    });
    connect(&m_shelf, &MedleyShelf::restoringFailed, &notice, &MedleyNotice::showRestoringFailure);
    connect(&m_shelf, &MedleyShelf::keepingFailed, &notice, &MedleyNotice::showKeepingFailure);
    connect(&files, &MedleyFiles::openRequested, &m_shelf, &MedleyShelf::open);
    connect(&files, &MedleyFiles::saveRequested, &m_shelf, &MedleyShelf::save);
    connect(&m_shelf, &MedleyShelf::opened, &files, &MedleyFiles::take);
    connect(&m_shelf, &MedleyShelf::saved, &files, &MedleyFiles::showSaved);
    connect(&m_shelf, &MedleyShelf::changedElsewhere, &files, &MedleyFiles::askWhetherToReplace);
    connect(&m_shelf, &MedleyShelf::openingFailed, &files, &MedleyFiles::showOpeningFailure);
    connect(&m_shelf, &MedleyShelf::openingFailed, &notice, &MedleyNotice::showOpeningFailure);
    connect(&m_shelf, &MedleyShelf::savingFailed, &files, &MedleyFiles::showSavingFailure);
    connect(&m_shelf, &MedleyShelf::savingFailed, &notice, &MedleyNotice::showSavingFailure);
    const auto showPage = [this] { m_window.workspaces().show(Workspace::Medley); };
    connect(&m_shelf, &MedleyShelf::openingFailed, this, showPage);
    connect(&m_shelf, &MedleyShelf::savingFailed, this, showPage);
}

void Session::connectMedleyOrder() {
    MedleyPanel& page = *m_window.pages().medley;
    connect(&page, &MedleyPanel::orderRequested, &m_medley, &MedleyService::findOrder);
    connect(&m_medley, &MedleyService::ordered, &page.editor(), &MedleyEditor::setOrder);
    connect(&m_medley, &MedleyService::ordered, &page.work(),
            [&page](const auto&, bool isProvenBest) { page.work().showOrdered(isProvenBest); });
    connect(&m_medley, &MedleyService::orderFailed, &page.work(), &MedleyWork::endOrdering);
    connect(&m_medley, &MedleyService::orderFailed, &page.notice(),
            &MedleyNotice::showOrderFailure);
}

void Session::connectMedleySound() {
    MedleyPanel& page = *m_window.pages().medley;
    PreviewBar& preview = page.preview();
    preview.setDeck(&m_previews);
    connect(&preview, &PreviewBar::previewRequested, &m_medley, &MedleyService::renderPreview);
    connect(&m_medley, &MedleyService::previewReady, &preview, &PreviewBar::play);
    connect(&m_medley, &MedleyService::previewFailed, &preview, &PreviewBar::showFailure);

    MedleySaver& saver = page.saver();
    MedleyWork& work = page.work();
    MedleyNotice& notice = page.notice();
    connect(&saver, &MedleySaver::renderRequested, &m_medley, &MedleyService::render);
    connect(&work, &MedleyWork::cancelRequested, &m_medley, &MedleyService::cancelRendering);
    connect(&m_medley, &MedleyService::renderingProgressed, &work, &MedleyWork::showRendering);
    connect(&m_medley, &MedleyService::rendered, &saver, &MedleySaver::remember);
    connect(&m_medley, &MedleyService::rendered, &work, &MedleyWork::showRendered);
    connect(&m_medley, &MedleyService::renderingFailed, &work, &MedleyWork::showRenderingFailure);
    connect(&m_medley, &MedleyService::renderingFailed, &notice,
            &MedleyNotice::showRenderingFailure);
    connect(&saver, &MedleySaver::listRequested, &m_medley, &MedleyService::writeList);
    connect(&m_medley, &MedleyService::listWritten, &work, &MedleyWork::showListWritten);
    connect(&m_medley, &MedleyService::listFailed, &notice, &MedleyNotice::showListFailure);
}

void Session::connectTraining() {
    connect(&m_window, &MainWindow::trainingRequested, this, [this] {
        m_trainingDialog->showOwnModel(m_training.hasOwnModel());
        m_trainingDialog->show();
        m_trainingDialog->raise();
    });
    connect(m_trainingDialog, &TrainingDialog::startRequested, &m_training,
            &TrainingService::start);
    connect(m_trainingDialog, &TrainingDialog::pauseRequested, &m_training,
            &TrainingService::pause);
    connect(m_trainingDialog, &TrainingDialog::resumeRequested, &m_training,
            &TrainingService::resume);
    connect(m_trainingDialog, &TrainingDialog::stopRequested, &m_training, &TrainingService::stop);
    connect(m_trainingDialog, &TrainingDialog::adoptionRequested, &m_training,
            &TrainingService::adopt);
    connect(m_trainingDialog, &TrainingDialog::forgettingRequested, &m_training,
            &TrainingService::forget);
    connect(&m_training, &TrainingService::progressed, m_trainingDialog,
            &TrainingDialog::showProgress);
    connect(&m_training, &TrainingService::compared, m_trainingDialog,
            &TrainingDialog::showComparison);
    connect(&m_training, &TrainingService::failed, m_trainingDialog, &TrainingDialog::showProblem);
    connect(&m_training, &TrainingService::modelChanged, this, [this] {
        m_trainingDialog->showModelChange(m_training.hasOwnModel());
        m_medley.useModel(sequenceModelInUse());
        m_puzzles.useModel(sequenceModelInUse());
        showModelPlaces();
    });
}

void Session::connectModels() {
    ModelPanel& panel = *m_window.pages().model;
    connect(&panel, &ModelPanel::modelRequested, &m_models, &ModelService::show);
    connect(&m_models, &ModelService::described, &panel, &ModelPanel::showDescription);
    connect(&m_models, &ModelService::failed, &panel, &ModelPanel::showFailure);
    connect(&m_models, &ModelService::curvesRead, &panel, &ModelPanel::showCurves);
    showModelPlaces();
}

void Session::showModelPlaces() {
    ModelPanel::Places places{m_options.modelFolder, sharedData("model/sequence"),
                              sharedData("model/continuity"), std::nullopt};
    if (m_training.hasOwnModel())
        places.ownSequence = ownSequenceModel();
    m_window.pages().model->setPlaces(places);
}

void Session::begin() {
    m_shelf.restore();
    m_memory.recall();
    m_covers.requestGroups();
    open(m_options.folders);
}

void Session::open(const std::vector<std::filesystem::path>& files) {
    std::vector<std::filesystem::path> folders;
    std::error_code problem;
    for (const std::filesystem::path& file : files) {
        if (isMedleyFile(file)) {
            m_window.pages().medley->files().open(file);
            continue;
        }
        if (std::filesystem::is_directory(file, problem)) {
            folders.push_back(file);
            continue;
        }
        const auto& tracks = m_window.tracks().model();
        bool isKnown = false;
        for (int row = 0; row < tracks.rowCount() && !isKnown; ++row)
            isKnown = tracks.trackAt(row).path == file;
        if (!isKnown && !std::filesystem::exists(file, problem)) {
            m_window.status().showHint(tr("There is no such file: %1").arg(pathText(file)));
            continue;
        }
        m_opened.push_back(file);
        if (isKnown)
            continue;
        folders.push_back(file.parent_path());
        m_window.tellAddedFolder(folders.back());
    }
    chooseOpened();
    if (!folders.empty())
        m_library.addFolders(folders);
}

void Session::chooseOpened() {
    const auto& tracks = m_window.tracks().model();
    std::vector<TrackId> chosen;
    for (int row = 0; row < tracks.rowCount(); ++row)
        if (std::ranges::find(m_opened, tracks.trackAt(row).path) != m_opened.end())
            chosen.push_back(tracks.trackAt(row).id);
    if (chosen.empty())
        return;
    m_window.workspaces().show(Workspace::Library);
    m_window.selection().setTracks(chosen);
    if (chosen.size() == m_opened.size())
        m_opened.clear();
}

void Session::openHanded(const std::vector<std::filesystem::path>& files, const QByteArray& token) {
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token); // where Qt looks when a window comes forward
    m_window.comeForward();
    open(files);
}

void Session::beginPuzzle(TrackId track, const QString& title) {
    m_puzzlePanel->show();
    m_puzzlePanel->raise();
    m_puzzlePanel->begin(track, title);
}

void Session::addDemo() {
    m_library.addFolders({m_options.demoFolder});
}

} // namespace contrafact
