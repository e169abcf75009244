// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/scan_plan.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace contrafact {

namespace {

bool isBelow(const std::filesystem::path& path, const std::filesystem::path& folder) {
    std::string prefix = folder.native();
    if (!prefix.ends_with('/'))
        prefix += '/';
    return path.native().starts_with(prefix);
}

/// What tells a file from all others, under whatever name it is met. The size and the time guard
/// against file systems that make up their numbers.
using FileKey = std::array<std::uint64_t, 4>;

std::optional<FileKey> keyOf(const FoundFile& file) {
    if (file.fileNumber == 0)
        return std::nullopt;
    return FileKey{file.device, file.fileNumber, file.sizeBytes,
                   static_cast<std::uint64_t>(file.modifiedNs)};
}

/// The same of one that is known from before. Numbers of devices change from one start of the
/// system to the next; numbers of files are used again, but not for a file of the same birth.
FileKey lastingKeyOf(const auto& file) {
    return {file.fileNumber, static_cast<std::uint64_t>(file.bornNs), file.sizeBytes,
            static_cast<std::uint64_t>(file.modifiedNs)};
}

class Planner {
public:
    Planner(std::span<const FolderWalk> walks, std::span<const Track> known);
    ScanPlan plan();

private:
    void takeFiles(std::span<const FolderWalk> walks, const auto& isWanted);
    void take(const FoundFile& file);
    void settle(const Track& track);
    void recogniseMoves();
    [[nodiscard]] bool isUnreachable(const Track& track) const;

    std::span<const Track> m_known;
    std::vector<FoundFile> m_files; ///< each file once
    std::unordered_map<std::string, std::size_t> m_fileAt;
    std::unordered_set<std::string> m_furtherNames;
    std::set<FileKey> m_seen;
    std::vector<char> m_isTaken; ///< by a known track, by index into `m_files`
    std::unordered_set<FolderId> m_walked;
    std::vector<std::filesystem::path> m_unreadable;
    std::vector<const Track*> m_gone;
    ScanPlan m_plan;
};

Planner::Planner(std::span<const FolderWalk> walks, std::span<const Track> known)
    : m_known(known) {
    std::unordered_set<FolderId> inUse;
    std::unordered_set<std::string> knownPaths;
    for (const Track& track : known) {
        inUse.insert(track.folder);
        knownPaths.insert(track.path.native());
    }
    for (const FolderWalk& walk : walks) {
        m_walked.insert(walk.folder);
        const bool isReadable = walk.state == LibraryFolder::State::Online;
        if (!isReadable || (walk.entries == 0 && inUse.contains(walk.folder)))
            m_plan.offlineFolders.push_back(walk.folder);
        for (const ScanReport::Failure& failure : walk.unreadable)
            m_unreadable.push_back(failure.path);
    }
    const auto isKnown = [&](const FoundFile& file) {
        return knownPaths.contains(file.path.native());
    };
    takeFiles(walks, isKnown);
    takeFiles(walks, [&](const FoundFile& file) { return !isKnown(file); });
    m_isTaken.resize(m_files.size());
}

void Planner::takeFiles(std::span<const FolderWalk> walks, const auto& isWanted) {
    for (const FolderWalk& walk : walks)
        for (const FoundFile& file : walk.found)
            if (isWanted(file) && !m_fileAt.contains(file.path.native()))
                take(file);
}

void Planner::take(const FoundFile& file) {
    const auto key = keyOf(file);
    if (key && !m_seen.insert(*key).second) {
        // Nested folders meet a further name more than once, too.
        m_plan.skipped += m_furtherNames.insert(file.path.native()).second ? 1 : 0;
        return;
    }
    m_fileAt.emplace(file.path.native(), m_files.size());
    m_files.push_back(file);
}

ScanPlan Planner::plan() {
    for (const Track& track : m_known)
        if (m_walked.contains(track.folder))
            settle(track);
    recogniseMoves();
    for (std::size_t i = 0; i < m_files.size(); ++i)
        if (m_isTaken[i] == 0)
            m_plan.newFiles.push_back(std::move(m_files[i]));
    return std::move(m_plan);
}

void Planner::settle(const Track& track) {
    const auto place = m_fileAt.find(track.path.native());
    if (place == m_fileAt.end()) {
        if (m_furtherNames.contains(track.path.native()))
            m_plan.doubled.push_back(track.id);
        else if (isUnreachable(track))
            m_plan.offline.push_back(track.id);
        else
            m_gone.push_back(&track);
        return;
    }
    const FoundFile& file = m_files[place->second];
    m_isTaken[place->second] = 1;
    const bool hasOtherChange = track.changedNs != 0 && file.changedNs != track.changedNs;
    if (file.sizeBytes != track.sizeBytes || file.modifiedNs != track.modifiedNs ||
        hasOtherChange) {
        m_plan.changed.push_back({track.id, file});
        return;
    }
    if (track.state == TrackState::Missing || track.state == TrackState::Offline)
        m_plan.returned.push_back(track.id);
    else
        m_plan.unchanged.push_back(track.id);
    if (track.changedNs == 0 && file.changedNs != 0)
        m_plan.unmarked.push_back({track.id, file});
}

bool Planner::isUnreachable(const Track& track) const {
    const auto holdsTrack = [&track](const std::filesystem::path& place) {
        return track.path == place || isBelow(track.path, place);
    };
    return std::ranges::find(m_plan.offlineFolders, track.folder) != m_plan.offlineFolders.end() ||
           std::ranges::any_of(m_unreadable, holdsTrack);
}

void Planner::recogniseMoves() {
    std::map<FileKey, std::size_t> newFiles;
    for (std::size_t i = 0; i < m_files.size(); ++i)
        if (m_isTaken[i] == 0 && m_files[i].bornNs != 0)
            newFiles.emplace(lastingKeyOf(m_files[i]), i);
    for (const Track* track : m_gone) {
        const auto match = newFiles.find(lastingKeyOf(*track));
        if (match == newFiles.end()) {
            m_plan.missing.push_back(track->id);
            continue;
        }
        m_isTaken[match->second] = 1;
        m_plan.moved.push_back({track->id, m_files[match->second]});
        newFiles.erase(match);
    }
}

} // namespace

ScanPlan planScan(std::span<const FolderWalk> walks, std::span<const Track> known) {
    return Planner(walks, known).plan();
}

} // namespace contrafact
