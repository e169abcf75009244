// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/scan.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>
#include <unordered_map>
#include <utility>

#include "core/log.h"
#include "core/path_text.h"
#include "library/scan_plan.h"
#include "nn/track_embedder.h"
#include "tags/tag_reader.h"

namespace contrafact {

namespace {

constexpr std::size_t kRowsPerBatch = 200;

Track withFile(Track track, const FoundFile& file) {
    track.folder = file.folder;
    track.path = file.path;
    track.sizeBytes = file.sizeBytes;
    track.modifiedNs = file.modifiedNs;
    return track;
}

// A track that has been analysed once keeps what is known of it; one that has not, waits.
TrackState stateAtHand(const Track& track) {
    if (track.error)
        return TrackState::Failed;
    return track.audioHash.empty() ? TrackState::Waiting : TrackState::Analysed;
}

/// One run of `scanLibrary` up to the point where all rows stand in the catalogue.
class LibraryUpdate {
public:
    LibraryUpdate(Catalogue& catalogue, WorkControl& control, const ScanObserver& observer)
        : m_catalogue(catalogue)
        , m_control(control)
        , m_observer(observer) {}

    Result<void> operator()() {
        const LoggedStage stage(LogTopic::Library, "looking through folders");
        auto folders = m_catalogue.folders().all();
        if (!folders)
            return failureOf(folders);
        if (auto walked = walk(*folders); !walked)
            return walked;
        const auto known = m_catalogue.tracks().all();
        if (!known)
            return failureOf(known);
        for (const Track& track : *known)
            m_known.emplace(track.id, track);
        const ScanPlan plan = planScan(m_walks, *known);
        m_found = plan.files(); // nested folders meet a file more than once
        return applyToKnown(plan).and_then([&] { return addNew(plan.newFiles); }).and_then([&] {
            return setFolderStates(plan);
        });
    }

    [[nodiscard]] std::size_t found() const { return m_found; }
    [[nodiscard]] std::vector<ScanReport::Failure> takeUnreadable() {
        return std::move(m_unreadable);
    }

private:
    Result<void> walk(const std::vector<LibraryFolder>& folders) {
        for (const LibraryFolder& folder : folders) {
            auto marked = m_catalogue.folders().setState(folder.id, LibraryFolder::State::Scanning);
            if (!marked)
                return marked;
            reportFolders();
            auto walked = walkFolder(
                folder, {},
                [&](const FoundFile& file) {
                    (void)m_control.mayContinue();
                    m_observer.progressed(
                        {Progress::Stage::Finding, ++m_found, 0, displayPath(file.path)});
                },
                m_control.stopToken());
            if (!walked)
                return failureOf(walked);
            for (const ScanReport::Failure& one : walked->unreadable)
                logError(LogTopic::Library, one.error, LogLevel::Info);
            m_unreadable.insert(m_unreadable.end(), walked->unreadable.begin(),
                                walked->unreadable.end());
            m_walks.push_back(std::move(*walked));
        }
        return {};
    }

    Result<void> applyToKnown(const ScanPlan& plan) {
        std::vector<Track> rows;
        for (const ScanPlan::Update& update : plan.changed) {
            Track row = withFile(m_known.at(update.track), update.file);
            row.tags = tagsOf(update.file);
            row.state = TrackState::Waiting;
            row.error.reset();
            rows.push_back(std::move(row));
        }
        for (const ScanPlan::Update& update : plan.moved) {
            Track row = withFile(m_known.at(update.track), update.file);
            row.state = stateAtHand(row);
            rows.push_back(std::move(row));
        }
        const auto setState = [&](const std::vector<TrackId>& tracks, auto state) {
            for (const TrackId id : tracks) {
                Track row = m_known.at(id);
                row.state = state(row);
                rows.push_back(std::move(row));
            }
        };
        setState(plan.returned, stateAtHand);
        setState(plan.missing, [](const Track&) { return TrackState::Missing; });
        setState(plan.offline, [](const Track&) { return TrackState::Offline; });
        return m_catalogue.tracks().update(rows).map([&] {
            if (!rows.empty())
                m_observer.tracksChanged(rows);
        });
    }

    // In batches, so that rows appear while tags are still being read.
    Result<void> addNew(const std::vector<FoundFile>& files) {
        std::vector<Track> batch;
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (!m_control.mayContinue())
                return failure(ErrorCode::Cancelled, "stopped on request");
            Track row = withFile({}, files[i]);
            row.tags = tagsOf(files[i]);
            batch.push_back(std::move(row));
            m_observer.progressed(
                {Progress::Stage::ReadingTags, i + 1, files.size(), displayPath(files[i].path)});
            if (batch.size() == kRowsPerBatch || i + 1 == files.size()) {
                auto added = m_catalogue.tracks().add(std::exchange(batch, {}));
                if (!added)
                    return failureOf(added);
                m_observer.tracksChanged(*added);
            }
        }
        return {};
    }

    // A file without readable tags is still a track: the decoder has the last word on it.
    static TrackTags tagsOf(const FoundFile& file) {
        auto tags = readTags(file.path);
        if (!tags)
            logError(LogTopic::Library, tags.error(), LogLevel::Debug);
        return std::move(tags).value_or(TrackTags{});
    }

    Result<void> setFolderStates(const ScanPlan& plan) {
        for (const FolderWalk& walked : m_walks) {
            const bool isOffline = std::find(plan.offlineFolders.begin(), plan.offlineFolders.end(),
                                             walked.folder) != plan.offlineFolders.end();
            const auto state = isOffline && walked.state == LibraryFolder::State::Online
                                   ? LibraryFolder::State::Offline
                                   : walked.state;
            if (auto set = m_catalogue.folders().setState(walked.folder, state); !set)
                return set;
        }
        reportFolders();
        return {};
    }

    void reportFolders() {
        if (const auto folders = m_catalogue.folders().all())
            m_observer.foldersChanged(*folders);
    }

    Catalogue& m_catalogue;
    WorkControl& m_control;
    const ScanObserver& m_observer;
    std::size_t m_found = 0;
    std::vector<FolderWalk> m_walks;
    std::vector<ScanReport::Failure> m_unreadable;
    std::unordered_map<TrackId, Track> m_known;
};

/// What there is to analyse: what waits, and what an older version or another model has analysed.
struct Agenda {
    std::vector<Track> tracks;
    std::size_t settled = 0; ///< analysed before, and left as they are
};

Result<Agenda> agendaOf(const Catalogue& catalogue, const std::filesystem::path& modelFolder) {
    const auto model = usableModelCard(modelFolder);
    const auto outdated =
        catalogue.analyses().outdated(model ? std::string(model->sha256()) : std::string());
    if (!outdated)
        return failureOf(outdated);
    const std::set<TrackId> stale(outdated->begin(), outdated->end());
    return catalogue.tracks().all().map([&](std::vector<Track> tracks) {
        Agenda agenda;
        for (Track& track : tracks) {
            if (stale.contains(track.id))
                track.audioHash.clear(); // the same sound is no reason to leave it as it is
            else if (track.state != TrackState::Waiting) {
                agenda.settled += track.state == TrackState::Analysed ? 1 : 0;
                continue;
            }
            agenda.tracks.push_back(std::move(track));
        }
        return agenda;
    });
}

void logReport(const ScanReport& report) {
    logLine(LogLevel::Info, LogTopic::Library,
            "scan: " + std::to_string(report.found) + " found, " + std::to_string(report.analysed) +
                " analysed, " + std::to_string(report.unchanged) + " unchanged, " +
                std::to_string(report.failed.size()) + " failed, " +
                std::to_string(std::lround(report.seconds)) + " s");
}

PipelineObserver pipelineObserver(const ScanObserver& observer) {
    PipelineObserver pipeline;
    pipeline.trackChanged = [&](const Track& track) { observer.tracksChanged({track}); };
    pipeline.trackRemoved = observer.trackRemoved;
    pipeline.progressed = observer.progressed;
    pipeline.modelUnavailable = observer.modelUnavailable;
    return pipeline;
}

// Files that failed before and have not changed are not tried again, but they are not forgotten.
Result<std::vector<ScanReport::Failure>> failuresOf(const Catalogue& catalogue) {
    return catalogue.tracks().all().map([](const std::vector<Track>& tracks) {
        std::vector<ScanReport::Failure> failures;
        for (const Track& track : tracks)
            if (track.state == TrackState::Failed && track.error)
                failures.push_back({track.path, *track.error});
        return failures;
    });
}

} // namespace

Result<ScanReport> scanLibrary(Catalogue& catalogue, const PipelineOptions& options,
                               WorkControl& control, const ScanObserver& observer) {
    const auto start = std::chrono::steady_clock::now();
    LibraryUpdate update(catalogue, control, observer);
    if (auto updated = update(); !updated)
        return failureOf(updated);
    auto agenda = agendaOf(catalogue, options.modelFolder);
    if (!agenda)
        return failureOf(agenda);
    const auto summary = analyseTracks(catalogue, std::move(agenda->tracks), options, control,
                                       pipelineObserver(observer));
    if (!summary)
        return failureOf(summary);
    auto failed = failuresOf(catalogue);
    if (!failed)
        return failureOf(failed);
    const auto unreadable = update.takeUnreadable();
    failed->insert(failed->end(), unreadable.begin(), unreadable.end());
    ScanReport report;
    report.found = update.found();
    report.analysed = summary->analysed;
    report.unchanged = agenda->settled + summary->unchanged;
    report.failed = std::move(*failed);
    report.audioSeconds = summary->audioSeconds;
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    logReport(report);
    return report;
}

} // namespace contrafact
