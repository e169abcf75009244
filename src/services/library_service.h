#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <functional>
#include <vector>

#include <QObject>

#include "core/progress.h"
#include "core/track.h"
#include "services/work_state.h"
#include "services/worker.h"

namespace contrafact {

class Catalogue;
struct ScanObserver;

/// Scans folders and analyses what it finds. Lives on the GUI thread and owns the threads that do
/// the work; every call returns at once, every answer is a signal carrying values.
class LibraryService : public QObject {
    Q_OBJECT

public:
    struct Options {
        std::filesystem::path catalogue;
        std::filesystem::path modelFolder;
        int jobs = 1; ///< decode and feature workers
    };

    /// Workers that leave one core of this machine to the window and the model; at least 1.
    [[nodiscard]] static int recommendedJobs();

    explicit LibraryService(Options options, QObject* parent = nullptr);
    ~LibraryService() override;

    /// Opens the catalogue and emits everything in it, then `opened` or `failed`.
    void open();
    void addFolders(std::vector<std::filesystem::path> folders);
    void removeFolder(FolderId folder);
    void rescan();
    void retry(std::vector<TrackId> tracks);
    /// For good, but not what was decided of them.
    void forgetMissing();
    /// Emits `waitingChanged`, once what was asked for before is done.
    void requestWaiting();
    void pause();
    void resume();
    void stop();

    [[nodiscard]] WorkState state() const { return m_state; }

Q_SIGNALS:
    void opened();
    void failed(const contrafact::Error& error);
    /// The model cannot be used: the program works by alignment alone.
    void modelUnavailable(const contrafact::Error& error);
    void foldersChanged(const std::vector<contrafact::LibraryFolder>& folders);
    /// New or changed rows, a few hundred at a time.
    void tracksChanged(const std::vector<contrafact::Track>& tracks);
    void tracksRemoved(const std::vector<contrafact::TrackId>& tracks);
    void progressed(const contrafact::WorkProgress& progress);
    void stateChanged(contrafact::WorkState state);
    void scanFinished(const contrafact::ScanReport& report);
    /// What is left to be done, after a stop as after a restart.
    void waitingChanged(const contrafact::WaitingWork& waiting);

private:
    enum class Kind { Opening, Scan, Waiting };
    /// What a change of the catalogue leads to.
    enum class Then { Scan, AsBefore };

    void change(std::function<Result<void>(Catalogue&)> edit, Then then);
    void setState(WorkState state);
    // On the worker's thread.
    [[nodiscard]] ScanObserver observerOf(const Job& job);
    void tellFolders(const Catalogue& catalogue);
    void tellRows(const std::vector<Track>& rows);
    void tellRemoved(const std::vector<Track>& tracks);

    const Options m_options;
    WorkState m_state = WorkState::Idle;
    Worker<Catalogue> m_worker;
};

} // namespace contrafact
