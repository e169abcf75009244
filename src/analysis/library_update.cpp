// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/library_update.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "core/log.h"
#include "core/path_text.h"
#include "tags/tag_reader.h"

namespace contrafact {

namespace {

constexpr std::size_t kRowsPerBatch = 200;

Track withFile(Track track, const FoundFile& file) {
    track.folder = file.folder;
    track.path = file.path;
    track.sizeBytes = file.sizeBytes;
    track.modifiedNs = file.modifiedNs;
    track.changedNs = file.changedNs;
    track.fileNumber = file.fileNumber;
    track.bornNs = file.bornNs;
    return track;
}

// A track that has been analysed once keeps what is known of it; one that has not, waits.
TrackState stateAtHand(const Track& track) {
    if (track.error)
        return TrackState::Failed;
    return track.audioHash.empty() ? TrackState::Waiting : TrackState::Analysed;
}

} // namespace

Result<void> LibraryUpdate::run() {
    const LoggedStage stage(LogTopic::Library, "looking through folders");
    auto folders = m_catalogue.folders().all();
    if (!folders)
        return failureOf(folders);
    if (auto noted = noteCrashes(); !noted)
        return noted;
    if (auto walked = walk(*folders); !walked)
        return walked;
    const auto known = m_catalogue.tracks().all();
    if (!known)
        return failureOf(known);
    for (const Track& track : *known)
        m_known.emplace(track.id, track);
    const ScanPlan plan = planScan(m_walks, *known);
    m_found = plan.files(); // nested folders meet a file more than once
    m_skipped = plan.skipped;
    return forgetDoubled(plan)
        .and_then([&] { return applyToKnown(plan); })
        .and_then([&] { return addNew(plan.newFiles); })
        .and_then([&] { return setFolderStates(plan); })
        .and_then([&] { return forgetEqualFolders(*folders); });
}

/// A file that brought the program down twice, the second time alone, is set aside.
Result<void> LibraryUpdate::noteCrashes() {
    const auto crashed = m_crashes.take();
    if (!crashed)
        return failureOf(crashed);
    for (const std::filesystem::path& file : *crashed) {
        const auto isKnown = m_catalogue.analyses().suspect(file);
        if (!isKnown)
            return failureOf(isKnown);
        if (*isKnown)
            if (auto aside = setAside(file); !aside)
                return aside;
    }
    return m_catalogue.analyses().suspects().map(
        [&](const auto& suspects) { m_suspects.insert(suspects.begin(), suspects.end()); });
}

Result<void> LibraryUpdate::setAside(const std::filesystem::path& file) {
    const auto track = m_catalogue.tracks().findAt(file);
    if (!track)
        return failureOf(track);
    if (!*track)
        return {};
    const Error error{ErrorCode::DecodeFailed, "it ended the program, also on its own", file};
    logError(LogTopic::Library, error);
    return m_catalogue.analyses().saveFailure((*track)->id, error);
}

Result<void> LibraryUpdate::walk(const std::vector<LibraryFolder>& folders) {
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

Result<void> LibraryUpdate::applyToKnown(const ScanPlan& plan) {
    for (const ScanPlan::Update& update : plan.unmarked)
        m_known[update.track] = withFile(m_known.at(update.track), update.file);
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
    for (const ScanPlan::Update& update : plan.unmarked)
        rows.push_back(m_known.at(update.track));
    setState(plan.returned, stateAtHand);
    setState(plan.missing, [](const Track&) { return TrackState::Missing; });
    setState(plan.offline, [](const Track&) { return TrackState::Offline; });
    return m_catalogue.tracks().update(rows).map([&] {
        if (!rows.empty())
            m_observer.tracksChanged(rows);
    });
}

Result<void> LibraryUpdate::forgetDoubled(const ScanPlan& plan) {
    return m_catalogue.tracks().forget(plan.doubled).map([&] {
        for (const TrackId track : plan.doubled)
            m_observer.trackRemoved(track);
    });
}

// In batches, so that rows appear while tags are still being read.
Result<void> LibraryUpdate::addNew(const std::vector<FoundFile>& files) {
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
// One that may have brought down whoever read its tags is left to that.
TrackTags LibraryUpdate::tagsOf(const FoundFile& file) const {
    if (m_suspects.contains(file.path))
        return {};
    const CrashWatch watch(m_crashes, file.path);
    auto tags = readTags(file.path);
    if (!tags)
        logError(LogTopic::Library, tags.error(), LogLevel::Debug);
    return std::move(tags).value_or(TrackTags{});
}

Result<void> LibraryUpdate::setFolderStates(const ScanPlan& plan) {
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

// Earlier versions kept `music`, `music/` and a link to it as folders of their own. By now all
// files are known by the first.
Result<void> LibraryUpdate::forgetEqualFolders(const std::vector<LibraryFolder>& folders) {
    for (auto folder = folders.begin(); folder != folders.end(); ++folder) {
        std::error_code problem;
        const bool isFurtherName = std::any_of(folders.begin(), folder, [&](const auto& other) {
            return std::filesystem::equivalent(other.path, folder->path, problem);
        });
        const auto tracks = m_catalogue.tracks().inFolder(folder->id);
        if (isFurtherName && tracks && tracks->empty())
            if (auto removed = m_catalogue.folders().remove(folder->id); !removed)
                return removed;
    }
    reportFolders();
    return {};
}

void LibraryUpdate::reportFolders() {
    if (const auto folders = m_catalogue.folders().all())
        m_observer.foldersChanged(*folders);
}

} // namespace contrafact
