// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/library_service.h"

#include <algorithm>
#include <optional>

#include <QThread>

#include "analysis/scan.h"
#include "services/outbox.h"
#include "services/task_thread.h"

namespace contrafact {

namespace {

constexpr std::size_t kRowsPerSignal = 300;

} // namespace

/// The two sides of the service: calls arrive on the GUI thread, `work...` runs on the worker.
class LibraryService::Impl {
public:
    Impl(LibraryService& owner, Options options)
        : m_owner(owner)
        , m_options(std::move(options))
        , m_thread(QStringLiteral("library")) {}
    ~Impl() { m_control->stop(); }

    void open() {
        m_thread.post([this] { workOpen(); });
    }

    /// Interrupts the present run, does `request` on the worker, then goes on with what waits.
    void change(std::function<Result<void>(Catalogue&)> request) {
        m_control->stop();
        m_thread.post([this, request = std::move(request)] {
            if (!m_catalogue)
                return;
            if (auto done = request(*m_catalogue); !done)
                reportError(done.error());
            reportFolders();
        });
        start();
    }

    void start() {
        m_control->stop();
        // Shared with the worker, which may still be leaving the run before.
        m_control = std::make_shared<WorkControl>();
        setState(WorkState::Running);
        m_thread.post([this, control = m_control] { workScan(control); });
    }

    void pause() {
        if (m_state != WorkState::Running)
            return;
        m_control->pause();
        setState(WorkState::Paused);
    }
    void resume() {
        if (m_state == WorkState::Paused) {
            m_control->resume();
            setState(WorkState::Running);
        } else if (m_state == WorkState::Idle) {
            start();
        }
    }
    void stop() {
        if (m_state == WorkState::Idle)
            return;
        setState(WorkState::Stopping);
        m_control->stop();
    }
    [[nodiscard]] WorkState state() const { return m_state; }

    /// Everything the worker tells takes this way, so that it arrives in order.
    template <typename Emit>
    void onOwner(Emit emit) {
        m_outbox.put(std::move(emit));
    }

private:
    void setState(WorkState state) {
        if (state == m_state)
            return;
        m_state = state;
        Q_EMIT m_owner.stateChanged(state);
    }

    void reportError(const Error& error) {
        onOwner([this, error] { Q_EMIT m_owner.failed(error); });
    }
    void reportFolders() {
        if (auto folders = m_catalogue->folders().all())
            onOwner([this, folders = *folders] { Q_EMIT m_owner.foldersChanged(folders); });
    }
    void reportRows(const std::vector<Track>& rows) {
        for (std::size_t start = 0; start < rows.size(); start += kRowsPerSignal) {
            const auto from = rows.begin() + static_cast<std::ptrdiff_t>(start);
            const auto count = std::min(kRowsPerSignal, rows.size() - start);
            std::vector<Track> batch(from, from + static_cast<std::ptrdiff_t>(count));
            onOwner([this, batch = std::move(batch)] { Q_EMIT m_owner.tracksChanged(batch); });
        }
    }

    void workOpen() {
        auto catalogue = Catalogue::open(m_options.catalogue);
        if (!catalogue) {
            reportError(catalogue.error());
            return;
        }
        m_catalogue = std::move(*catalogue);
        reportFolders();
        if (auto tracks = m_catalogue->tracks().all())
            reportRows(*tracks);
        else
            reportError(tracks.error());
        onOwner([this] { Q_EMIT m_owner.opened(); });
    }

    void workScan(const std::shared_ptr<WorkControl>& control) {
        if (m_catalogue && !control->isStopped()) {
            ProgressMeter meter;
            const ScanObserver observer = observerFor(meter);
            const auto report = scanLibrary(*m_catalogue, {m_options.jobs, m_options.modelFolder},
                                            *control, observer);
            if (report)
                onOwner([this, report = *report] { Q_EMIT m_owner.scanFinished(report); });
            else if (report.error().code != ErrorCode::Cancelled)
                reportError(report.error());
            reportFolders();
        }
        onOwner([this, control] {
            if (control == m_control)
                setState(WorkState::Idle);
        });
    }

    ScanObserver observerFor(ProgressMeter& meter) {
        ScanObserver observer;
        observer.foldersChanged = [this](const std::vector<LibraryFolder>& folders) {
            onOwner([this, folders] { Q_EMIT m_owner.foldersChanged(folders); });
        };
        observer.tracksChanged = [this, &meter](const std::vector<Track>& rows) {
            for (const Track& row : rows) {
                if (row.state == TrackState::Failed)
                    meter.countFailure();
            }
            reportRows(rows);
        };
        observer.trackRemoved = [this](TrackId track) {
            onOwner([this, track] { Q_EMIT m_owner.tracksRemoved({track}); });
        };
        observer.progressed = [this, &meter](const Progress& progress) {
            if (const auto work = meter.update(progress))
                onOwner([this, work = *work] { Q_EMIT m_owner.progressed(work); });
        };
        observer.modelUnavailable = [this](const Error& error) {
            onOwner([this, error] { Q_EMIT m_owner.modelUnavailable(error); });
        };
        return observer;
    }

    LibraryService& m_owner;
    const Options m_options;
    WorkState m_state = WorkState::Idle;
    std::shared_ptr<WorkControl> m_control = std::make_shared<WorkControl>();
    std::optional<Catalogue> m_catalogue; ///< the worker's alone
    Outbox m_outbox;
    TaskThread m_thread; ///< last: joined before what its tasks use goes
};

int LibraryService::recommendedJobs() {
    return std::max(1, QThread::idealThreadCount() - 1);
}

LibraryService::LibraryService(Options options, QObject* parent)
    : QObject(parent)
    , m_impl(std::make_unique<Impl>(*this, std::move(options))) {}

LibraryService::~LibraryService() = default;

void LibraryService::open() {
    m_impl->open();
}

void LibraryService::addFolders(std::vector<std::filesystem::path> folders) {
    m_impl->change([folders = std::move(folders)](Catalogue& catalogue) -> Result<void> {
        for (const auto& folder : folders)
            if (auto added = catalogue.folders().add(std::filesystem::absolute(folder)); !added)
                return failureOf(added);
        return {};
    });
}

void LibraryService::removeFolder(FolderId folder) {
    m_impl->change([this, folder](Catalogue& catalogue) -> Result<void> {
        const auto tracks = catalogue.tracks().inFolder(folder);
        if (!tracks)
            return failureOf(tracks);
        return catalogue.folders().remove(folder).map([&] {
            std::vector<TrackId> removed;
            for (const Track& track : *tracks)
                removed.push_back(track.id);
            m_impl->onOwner([this, removed] { Q_EMIT tracksRemoved(removed); });
        });
    });
}

void LibraryService::rescan() {
    m_impl->start();
}

void LibraryService::retry(std::vector<TrackId> tracks) {
    m_impl->change([tracks = std::move(tracks)](Catalogue& catalogue) -> Result<void> {
        std::vector<Track> waiting;
        for (const TrackId id : tracks) {
            auto track = catalogue.tracks().find(id);
            if (!track)
                return failureOf(track);
            if (!*track)
                continue;
            (*track)->state = TrackState::Waiting;
            (*track)->error.reset();
            waiting.push_back(std::move(**track));
            if (auto ended = catalogue.analyses().endAttempt(id); !ended)
                return ended;
        }
        return catalogue.tracks().update(waiting);
    });
}

void LibraryService::pause() {
    m_impl->pause();
}
void LibraryService::resume() {
    m_impl->resume();
}
void LibraryService::stop() {
    m_impl->stop();
}
WorkState LibraryService::state() const {
    return m_impl->state();
}

} // namespace contrafact
