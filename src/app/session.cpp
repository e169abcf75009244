// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session.h"

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

namespace contrafact {

namespace {

constexpr int kNeighboursShown = 12;
constexpr int kRefreshMs = 20'000;

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
    , m_puzzlePanel(new PuzzlePanel(&window))
    , m_trainingDialog(new TrainingDialog(&window)) {
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

    connect(&m_window, &MainWindow::foldersChosen, &m_library, &LibraryService::addFolders);
    connect(&m_window, &MainWindow::rescanRequested, &m_library, &LibraryService::rescan);
    connect(&m_window, &MainWindow::demoRequested, this, &Session::addDemo);
    connect(&page, &LibraryPanel::demoRequested, this, &Session::addDemo);
    connect(&page, &LibraryPanel::folderRemovalRequested, &m_library,
            &LibraryService::removeFolder);

    connect(&page, &LibraryPanel::neighboursRequested, &m_covers,
            [this](TrackId track) { m_covers.requestNeighbours(track, kNeighboursShown); });
    connect(&m_covers, &CoverService::neighboursFound, &page, &LibraryPanel::showNeighbours);
}

void Session::connectWork() {
    WorkPanel& page = *m_window.pages().work;
    StatusBar& status = m_window.status();
    connect(&m_library, &LibraryService::progressed, &page, &WorkPanel::showProgress);
    connect(&m_library, &LibraryService::progressed, &status, &StatusBar::showProgress);
    connect(&m_library, &LibraryService::stateChanged, &page, &WorkPanel::showState);
    connect(&m_library, &LibraryService::stateChanged, &status, &StatusBar::showState);
    connect(&m_library, &LibraryService::scanFinished, &page, &WorkPanel::showReport);
    connect(&m_library, &LibraryService::scanFinished, &status, &StatusBar::showReport);
    connect(&page, &WorkPanel::retryRequested, &m_library, &LibraryService::retry);
    connect(&page, &WorkPanel::pauseRequested, &m_library, &LibraryService::pause);
    connect(&page, &WorkPanel::resumeRequested, &m_library, &LibraryService::resume);
    connect(&page, &WorkPanel::stopRequested, &m_library, &LibraryService::stop);
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
    connect(&m_refresh, &QTimer::timeout, &m_covers, &CoverService::refresh);
    connect(&m_library, &LibraryService::scanFinished, &m_covers, &CoverService::refresh);
    // What the library does comes first.
    connect(&m_covers, &CoverService::progressed, this,
            [this, &page, &status](const WorkProgress& progress) {
                if (m_library.state() != WorkState::Idle)
                    return;
                page.showProgress(progress);
                status.showProgress(progress);
            });
    connect(&m_covers, &CoverService::searched, this, [this, &page, &status] {
        page.showState(m_library.state());
        status.showState(m_library.state());
    });
}

void Session::connectCovers() {
    CoversPanel& page = *m_window.pages().covers;
    connect(&m_covers, &CoverService::groupsChanged, &m_window.tracks(),
            &ShownTracks::countVersions);
    connect(&m_covers, &CoverService::groupsChanged, &page, &CoversPanel::showGroups);
    connect(&m_covers, &CoverService::decisionsChanged, &page, &CoversPanel::showDecisions);
    connect(&m_covers, &CoverService::decisionsChanged, m_window.pages().library,
            &LibraryPanel::showDecisions);
    connect(&m_covers, &CoverService::failed, &m_window.status(), &StatusBar::showFailure);
    connect(&page, &CoversPanel::thresholdChosen, &m_covers, &CoverService::setThreshold);
    connect(&page, &CoversPanel::decided, &m_covers, &CoverService::decide);
    connect(&page, &CoversPanel::undoRequested, &m_covers, &CoverService::undoDecision);
    connect(&m_window, &MainWindow::undoRequested, &m_covers, &CoverService::undoDecision);
}

void Session::connectComparison() {
    ComparisonQuery& query = m_window.comparison();
    m_window.pages().compare->setTransport(&m_transport);
    connect(&query, &ComparisonQuery::requested, &m_covers, &CoverService::requestComparison);
    connect(&m_covers, &CoverService::compared, &query, &ComparisonQuery::show);
    connect(&m_covers, &CoverService::failed, &query, &ComparisonQuery::showFailure);
}

void Session::connectHeatmap() {
    HeatmapPanel& page = *m_window.pages().heatmap;
    HeatmapQuery& query = m_window.heatmap();
    connect(&query, &HeatmapQuery::requested, &m_covers, &CoverService::requestHeatmap);
    connect(&m_covers, &CoverService::heatmapReady, &query, &HeatmapQuery::show);
    connect(&m_covers, &CoverService::groupsChanged, &page,
            [&page](const CoverGroups&, double threshold) { page.setThreshold(threshold); });
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
    connectMedleyOrder();
    connectMedleySound();

    MedleyNotice& notice = page.notice();
    connect(&m_medley, &MedleyService::progressed, &page.work(), &MedleyWork::showReading);
    connect(&m_medley, &MedleyService::networkUnavailable, &notice,
            &MedleyNotice::showNetworkUnavailable);
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
    m_covers.refresh();
    if (!m_options.folders.empty())
        m_library.addFolders(m_options.folders);
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
