// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/scan.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include "analysis/library_update.h"
#include "core/log.h"
#include "nn/track_embedder.h"

namespace contrafact {

namespace {

/// What there is to analyse: what waits, what an older version or another model has analysed, and
/// what failed for a reason that may be gone.
struct Agenda {
    std::vector<Track> tracks;
    std::size_t settled = 0; ///< analysed before, and left as they are
};

/// Whether the file itself is not to blame, or not for certain.
bool mayPass(const Error& error) {
    switch (error.code) {
    case ErrorCode::FileNotFound:
    case ErrorCode::PermissionDenied:
    case ErrorCode::DecodeFailed: // by this version of the decoder, on a disk that may have failed
    case ErrorCode::DiskFull:
    case ErrorCode::OutOfMemory:
    case ErrorCode::Internal:
        return true;
    default:
        return false;
    }
}

Result<Agenda> agendaOf(const Catalogue& catalogue, const std::filesystem::path& modelFolder) {
    const auto model = usableModelCard(modelFolder);
    const auto outdated =
        catalogue.analyses().outdated(model ? std::string(model->sha256()) : std::string());
    if (!outdated)
        return failureOf(outdated);
    const auto suspects = catalogue.analyses().suspects();
    if (!suspects)
        return failureOf(suspects);
    const std::set<TrackId> stale(outdated->begin(), outdated->end());
    const std::set<std::filesystem::path> setAside(suspects->begin(), suspects->end());
    return catalogue.tracks().all().map([&](std::vector<Track> tracks) {
        Agenda agenda;
        for (Track& track : tracks) {
            const bool isTriedAgain = track.state == TrackState::Failed && track.error &&
                                      mayPass(*track.error) && !setAside.contains(track.path);
            if (stale.contains(track.id))
                track.audioHash.clear(); // the same sound is no reason to leave it as it is
            else if (track.state != TrackState::Waiting && !isTriedAgain) {
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
                std::to_string(report.skipped) + " skipped, " +
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

// Files that failed before are not forgotten, tried again or not.
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

Result<FolderId> addFolder(Catalogue& catalogue, const std::filesystem::path& folder) {
    const auto known = catalogue.folders().all();
    if (!known)
        return failureOf(known);
    std::error_code problem;
    for (const LibraryFolder& one : *known)
        if (std::filesystem::equivalent(one.path, folder, problem))
            return one.id;
    std::filesystem::path real = std::filesystem::canonical(folder, problem);
    if (problem) // not there now: as it is written
        real = (std::filesystem::absolute(folder, problem) / "").lexically_normal().parent_path();
    return catalogue.folders().add(real);
}

Result<void> tryAgain(Catalogue& catalogue, std::span<const TrackId> tracks) {
    std::vector<Track> waiting;
    for (const TrackId id : tracks) {
        auto track = catalogue.tracks().find(id);
        if (!track)
            return failureOf(track);
        if (!*track || (*track)->state != TrackState::Failed)
            continue;
        (*track)->state = TrackState::Waiting;
        (*track)->error.reset();
        waiting.push_back(std::move(**track));
    }
    return catalogue.tracks().update(waiting);
}

Result<ScanReport> scanLibrary(Catalogue& catalogue, const PipelineOptions& options,
                               WorkControl& control, const ScanObserver& observer) {
    const auto start = std::chrono::steady_clock::now();
    LibraryUpdate update(catalogue, control, observer);
    if (auto updated = update.run(); !updated)
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
    const auto& unreadable = update.unreadable();
    failed->insert(failed->end(), unreadable.begin(), unreadable.end());
    ScanReport report;
    report.found = update.found() + update.skipped() + unreadable.size();
    report.skipped = update.skipped();
    report.analysed = summary->analysed;
    report.unchanged = agenda->settled + summary->unchanged;
    report.failed = std::move(*failed);
    report.audioSeconds = summary->audioSeconds;
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    logReport(report);
    return report;
}

Result<WaitingWork> waitingWork(const Catalogue& catalogue,
                                const std::filesystem::path& modelFolder) {
    const auto agenda = agendaOf(catalogue, modelFolder);
    if (!agenda)
        return failureOf(agenda);
    const auto toAnalyse = std::ranges::count_if(agenda->tracks, [](const Track& track) {
        return track.state != TrackState::Failed; // what is tried again waits for nothing
    });
    const auto folders = catalogue.folders().all();
    if (!folders)
        return failureOf(folders);
    const auto toLookThrough =
        std::ranges::count(*folders, LibraryFolder::State::Scanning, &LibraryFolder::state);
    return catalogue.analyses()
        .embeddingModel()
        .and_then([&](const std::string& modelId) { return catalogue.pairs().waiting(modelId); })
        .map([&](std::size_t toCompare) {
            return WaitingWork{static_cast<std::size_t>(toLookThrough),
                               static_cast<std::size_t>(toAnalyse), toCompare};
        });
}

} // namespace contrafact
