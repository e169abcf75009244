// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session.h"

#include "core/locations.h"
#include "gui/medley/medley_panel.h"
#include "gui/model/model_panel.h"

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
    , m_covers(CoverService::Options{.catalogue = m_options.catalogue})
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
    m_window.setTransport(&m_transport);
    m_refresh.setInterval(kRefreshMs);
    connect(&m_refresh, &QTimer::timeout, &m_covers, &CoverService::refresh);
    connectLibrary();
    connectCovers();
    connectPuzzles();
    connectMedley();
    connectTraining();
    connectModels();
    m_library.open();
}

void Session::connectLibrary() {
    connect(&m_library, &LibraryService::opened, this, &Session::begin);
    connect(&m_library, &LibraryService::failed, &m_window, &MainWindow::showCatalogueFailure);
    connect(&m_library, &LibraryService::modelUnavailable, &m_window,
            &MainWindow::showModelUnavailable);
    connect(&m_library, &LibraryService::foldersChanged, &m_window, &MainWindow::showFolders);
    connect(&m_library, &LibraryService::tracksChanged, &m_window, &MainWindow::showTracks);
    connect(&m_library, &LibraryService::tracksRemoved, &m_window, &MainWindow::removeTracks);
    connect(&m_library, &LibraryService::progressed, &m_window, &MainWindow::showProgress);
    connect(&m_library, &LibraryService::stateChanged, &m_window, &MainWindow::showWorkState);
    connect(&m_library, &LibraryService::stateChanged, this, [this](WorkState state) {
        if (state == WorkState::Running)
            m_refresh.start();
        else
            m_refresh.stop();
    });
    connect(&m_library, &LibraryService::scanFinished, &m_window, &MainWindow::showScanReport);
    connect(&m_library, &LibraryService::scanFinished, &m_covers, &CoverService::refresh);

    connect(&m_window, &MainWindow::foldersChosen, &m_library, &LibraryService::addFolders);
    connect(&m_window, &MainWindow::folderRemovalRequested, &m_library,
            &LibraryService::removeFolder);
    connect(&m_window, &MainWindow::rescanRequested, &m_library, &LibraryService::rescan);
    connect(&m_window, &MainWindow::retryRequested, &m_library, &LibraryService::retry);
    connect(&m_window, &MainWindow::pauseRequested, &m_library, &LibraryService::pause);
    connect(&m_window, &MainWindow::resumeRequested, &m_library, &LibraryService::resume);
    connect(&m_window, &MainWindow::stopRequested, &m_library, &LibraryService::stop);
    connect(&m_window, &MainWindow::demoRequested, this, &Session::addDemo);
}

void Session::connectCovers() {
    // What the library does comes first.
    connect(&m_covers, &CoverService::progressed, this, [this](const WorkProgress& progress) {
        if (m_library.state() == WorkState::Idle)
            m_window.showProgress(progress);
    });
    connect(&m_covers, &CoverService::searched, this,
            [this] { m_window.showWorkState(m_library.state()); });
    connect(&m_covers, &CoverService::groupsChanged, &m_window, &MainWindow::showGroups);
    connect(&m_covers, &CoverService::decisionsChanged, &m_window, &MainWindow::showDecisions);
    connect(&m_covers, &CoverService::neighboursFound, &m_window, &MainWindow::showNeighbours);
    connect(&m_covers, &CoverService::compared, &m_window, &MainWindow::showComparison);
    connect(&m_covers, &CoverService::heatmapReady, &m_window, &MainWindow::showHeatmap);
    connect(&m_covers, &CoverService::failed, &m_window, &MainWindow::showRequestFailure);

    connect(&m_window, &MainWindow::neighboursRequested, this,
            [this](TrackId track) { m_covers.requestNeighbours(track, kNeighboursShown); });
    connect(&m_window, &MainWindow::comparisonRequested, &m_covers,
            &CoverService::requestComparison);
    connect(&m_window, &MainWindow::heatmapRequested, &m_covers, &CoverService::requestHeatmap);
    connect(&m_window, &MainWindow::thresholdChosen, &m_covers, &CoverService::setThreshold);
    connect(&m_window, &MainWindow::decided, &m_covers, &CoverService::decide);
    connect(&m_window, &MainWindow::undoRequested, &m_covers, &CoverService::undoDecision);
}

void Session::connectPuzzles() {
    connect(&m_window, &MainWindow::puzzleRequested, this,
            [this](TrackId track, const QString& title) {
                m_puzzlePanel->show();
                m_puzzlePanel->raise();
                m_puzzlePanel->begin(track, title);
            });
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
    MedleyPanel& panel = m_window.medley();
    panel.setDeck(&m_previews);
    connect(&m_covers, &CoverService::groupsChanged, &m_medley,
            [this](const CoverGroups& groups) { m_medley.setGroups(groups); });
    connect(&panel, &MedleyPanel::draftChanged, &m_medley, &MedleyService::arrange);
    connect(&panel, &MedleyPanel::orderRequested, &m_medley, &MedleyService::findOrder);
    connect(&panel, &MedleyPanel::previewRequested, &m_medley, &MedleyService::renderPreview);
    connect(&panel, &MedleyPanel::renderRequested, &m_medley, &MedleyService::render);
    connect(&panel, &MedleyPanel::cancelRequested, &m_medley, &MedleyService::cancelRendering);
    connect(&panel, &MedleyPanel::listRequested, &m_medley, &MedleyService::writeList);
    connect(&panel, &MedleyPanel::suggestionsRequested, &m_medley, &MedleyService::suggest);

    connect(&m_medley, &MedleyService::arrangementChanged, &panel, &MedleyPanel::showArrangement);
    connect(&m_medley, &MedleyService::progressed, &panel, &MedleyPanel::showProgress);
    connect(&m_medley, &MedleyService::ordered, &panel, &MedleyPanel::showOrder);
    connect(&m_medley, &MedleyService::orderFailed, &panel, &MedleyPanel::showOrderFailure);
    connect(&m_medley, &MedleyService::networkUnavailable, &panel,
            &MedleyPanel::showNetworkUnavailable);
    connect(&m_medley, &MedleyService::previewReady, &panel, &MedleyPanel::showPreview);
    connect(&m_medley, &MedleyService::previewFailed, &panel, &MedleyPanel::showPreviewFailure);
    connect(&m_medley, &MedleyService::renderingProgressed, &panel,
            &MedleyPanel::showRenderingProgress);
    connect(&m_medley, &MedleyService::rendered, &panel, &MedleyPanel::showRendered);
    connect(&m_medley, &MedleyService::renderingFailed, &panel, &MedleyPanel::showRenderingFailure);
    connect(&m_medley, &MedleyService::listWritten, &panel, &MedleyPanel::showListWritten);
    connect(&m_medley, &MedleyService::listFailed, &panel, &MedleyPanel::showListFailure);
    connect(&m_medley, &MedleyService::suggested, &panel, &MedleyPanel::showSuggestions);
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
    ModelPanel& panel = m_window.model();
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
    m_window.model().setPlaces(places);
}

void Session::begin() {
    m_covers.refresh();
    if (!m_options.folders.empty())
        m_library.addFolders(m_options.folders);
}

void Session::addDemo() {
    m_library.addFolders({m_options.demoFolder});
}

} // namespace contrafact
