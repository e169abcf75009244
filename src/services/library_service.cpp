// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/library_service.h"

#include <algorithm>

#include <QThread>

#include "analysis/scan.h"

namespace contrafact {

namespace {

constexpr std::size_t kRowsPerSignal = 300;

} // namespace

int LibraryService::recommendedJobs() {
    return std::max(1, QThread::idealThreadCount() - 1);
}

LibraryService::LibraryService(Options options, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_worker(
          LogTopic::Library, QStringLiteral("library"),
          [this](const Error& error) { Q_EMIT failed(error); },
          [this] { return Catalogue::open(m_options.catalogue); }) {}

LibraryService::~LibraryService() = default;

void LibraryService::open() {
    m_worker.ask(
        Kind::Opening,
        [this](const Catalogue& catalogue) {
            tellFolders(catalogue);
            return catalogue.tracks().all().map(
                [this](const std::vector<Track>& rows) { tellRows(rows); });
        },
        [this] { Q_EMIT opened(); });
    requestWaiting();
}

void LibraryService::addFolders(std::vector<std::filesystem::path> folders) {
    change(
        [folders = std::move(folders)](Catalogue& catalogue) -> Result<void> {
            for (const auto& folder : folders)
                if (auto added = addFolder(catalogue, folder); !added)
                    return failureOf(added);
            return {};
        },
        Then::Scan);
}

void LibraryService::removeFolder(FolderId folder) {
    change(
        [this, folder](Catalogue& catalogue) -> Result<void> {
            const auto tracks = catalogue.tracks().inFolder(folder);
            if (!tracks)
                return failureOf(tracks);
            return catalogue.folders().remove(folder).map([&] { tellRemoved(*tracks); });
        },
        Then::AsBefore);
}

void LibraryService::forgetMissing() {
    change(
        [this](Catalogue& catalogue) {
            return catalogue.tracks().forgetMissing().map(
                [this](const std::vector<Track>& forgotten) { tellRemoved(forgotten); });
        },
        Then::AsBefore);
}

void LibraryService::retry(std::vector<TrackId> tracks) {
    change(
        [tracks = std::move(tracks)](Catalogue& catalogue) { return tryAgain(catalogue, tracks); },
        Then::Scan);
}

/// Interrupts the present scan, changes the catalogue, then goes on with what waits.
void LibraryService::change(std::function<Result<void>(Catalogue&)> edit, Then then) {
    const bool isScanning = m_state == WorkState::Running || m_state == WorkState::Paused;
    m_worker.withdraw(Kind::Scan);
    m_worker.post([this, edit = std::move(edit)](Catalogue& catalogue) {
        auto done = edit(catalogue);
        tellFolders(catalogue);
        return done;
    });
    if (then == Then::Scan || isScanning) {
        rescan();
        return;
    }
    setState(WorkState::Idle);
    requestWaiting();
}

void LibraryService::requestWaiting() {
    m_worker.ask(
        Kind::Waiting,
        [this](const Catalogue& catalogue) {
            return waitingWork(catalogue, m_options.modelFolder);
        },
        [this](const WaitingWork& waiting) { Q_EMIT waitingChanged(waiting); });
}

void LibraryService::rescan() {
    setState(WorkState::Running);
    m_worker.ask(
        Kind::Scan,
        [this](Catalogue& catalogue, const Job& job) {
            auto report = scanLibrary(catalogue, {m_options.jobs, m_options.modelFolder},
                                      job.control(), observerOf(job));
            tellFolders(catalogue);
            return report;
        },
        [this](const ScanReport& report) {
            Q_EMIT scanFinished(report);
            setState(WorkState::Idle);
            requestWaiting();
        },
        [this](const Error& error) {
            if (error.code != ErrorCode::Cancelled)
                Q_EMIT failed(error);
            setState(WorkState::Idle);
            requestWaiting();
        });
}

void LibraryService::pause() {
    if (m_state != WorkState::Running)
        return;
    m_worker.control(Kind::Scan).pause();
    setState(WorkState::Paused);
}

void LibraryService::resume() {
    if (m_state != WorkState::Paused)
        return;
    m_worker.control(Kind::Scan).resume();
    setState(WorkState::Running);
}

void LibraryService::stop() {
    if (m_state == WorkState::Idle)
        return;
    setState(WorkState::Stopping);
    m_worker.control(Kind::Scan).stop();
}

void LibraryService::setState(WorkState state) {
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

// What the catalogue holds is told whatever has been asked for since, the rest by the job.
ScanObserver LibraryService::observerOf(const Job& job) {
    ScanObserver observer;
    observer.foldersChanged = [this](const std::vector<LibraryFolder>& folders) {
        m_worker.tell([this, folders] { Q_EMIT foldersChanged(folders); });
    };
    observer.tracksChanged = [this](const std::vector<Track>& rows) { tellRows(rows); };
    observer.trackRemoved = [this](TrackId track) {
        m_worker.tell([this, track] { Q_EMIT tracksRemoved({track}); });
    };
    observer.progressed =
        job.progress([this](const WorkProgress& progress) { Q_EMIT progressed(progress); });
    observer.modelUnavailable = [this, job](const Error& error) {
        job.tell([this, error] { Q_EMIT modelUnavailable(error); });
    };
    return observer;
}

void LibraryService::tellRemoved(const std::vector<Track>& tracks) {
    std::vector<TrackId> removed;
    for (const Track& track : tracks)
        removed.push_back(track.id);
    m_worker.tell([this, removed] { Q_EMIT tracksRemoved(removed); });
}

/// While no scan goes on: none of them is being scanned, whatever a stopped one has left.
void LibraryService::tellFolders(const Catalogue& catalogue) {
    auto folders = catalogue.folders().all();
    if (!folders)
        return;
    for (LibraryFolder& folder : *folders)
        if (folder.state == LibraryFolder::State::Scanning)
            folder.state = LibraryFolder::State::Online;
    m_worker.tell([this, folders = std::move(*folders)] { Q_EMIT foldersChanged(folders); });
}

void LibraryService::tellRows(const std::vector<Track>& rows) {
    for (std::size_t start = 0; start < rows.size(); start += kRowsPerSignal) {
        const auto from = rows.begin() + static_cast<std::ptrdiff_t>(start);
        const auto count = std::min(kRowsPerSignal, rows.size() - start);
        std::vector<Track> batch(from, from + static_cast<std::ptrdiff_t>(count));
        m_worker.tell([this, batch = std::move(batch)] { Q_EMIT tracksChanged(batch); });
    }
}

} // namespace contrafact
