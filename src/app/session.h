#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <vector>

#include <QObject>
#include <QTimer>

#include "app/session_memory.h"
#include "gui/covers/decisions_dialog.h"
#include "gui/model/training_dialog.h"
#include "gui/puzzle/puzzle_panel.h"
#include "gui/window/main_window.h"
#include "playback/deck.h"
#include "playback/side_by_side.h"
#include "services/cover_service.h"
#include "services/library_service.h"
#include "services/medley_service.h"
#include "services/medley_shelf.h"
#include "services/model_service.h"
#include "services/puzzle_service.h"
#include "services/training_service.h"

namespace contrafact {

/// Joins the services to the pages of the window: signals of the one are functions of the other.
/// Lives as long as the program; GUI thread.
class Session : public QObject {
    Q_OBJECT

public:
    struct Options {
        std::filesystem::path catalogue;
        std::filesystem::path modelFolder;
        std::filesystem::path sequenceModelFolder;
        std::filesystem::path programFolder; ///< where contrafact-train and contrafact-cli lie
        std::filesystem::path demoFolder;
        std::vector<std::filesystem::path> folders; ///< or files, to open with the catalogue
        std::filesystem::path medley;               ///< to open; may be empty
    };

    Session(Options options, MainWindow& window);

    /// Puts folders, and the folders of files, into the library, and chooses the files there.
    void open(const std::vector<std::filesystem::path>& files);
    /// The same with what another start handed over; the window comes forward.
    void openHanded(const std::vector<std::filesystem::path>& files, const QByteArray& token);

private:
    void chooseOpened();
    void connectLibrary();
    void connectWork();
    void connectSearch();
    void connectCovers();
    void connectDecisions();
    void connectComparison();
    void connectHeatmap();
    void connectPuzzles();
    void connectMedley();
    void connectMedleyFiles();
    void connectMedleyOrder();
    void connectMedleySound();
    void connectTraining();
    void connectModels();
    void showModelPlaces();
    void showWork();
    void resumeWork();
    void begin();
    void addDemo();
    void beginPuzzle(TrackId track, const QString& title);

    Options m_options;
    MainWindow& m_window;
    LibraryService m_library;
    CoverService m_covers;
    MedleyService m_medley;
    MedleyShelf m_shelf;
    PuzzleService m_puzzles;
    TrainingService m_training;
    ModelService m_models;
    SessionMemory m_memory;
    PuzzlePanel* m_puzzlePanel; ///< a window that belongs to the main window
    TrainingDialog* m_trainingDialog;
    DecisionsDialog* m_decisionsDialog;
    SideBySide m_transport;
    Deck m_previews;
    Deck m_puzzleDeck;
    std::vector<std::filesystem::path> m_opened; ///< files to be chosen when they are known
    WaitingWork m_waiting;
    QTimer m_refresh; ///< groups grow while the scan goes on
};

} // namespace contrafact
