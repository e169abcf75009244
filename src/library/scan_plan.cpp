// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/scan_plan.h"

#include <algorithm>
#include <filesystem>
#include <map>
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

class Planner {
public:
    Planner(std::span<const FolderWalk> walks, std::span<const Track> known);
    ScanPlan plan();

private:
    void settle(const Track& track);
    void recogniseMoves();
    [[nodiscard]] bool isUnreachable(const Track& track) const;

    std::span<const Track> m_known;
    std::vector<FoundFile> m_files; ///< each path once
    std::unordered_map<std::string, std::size_t> m_fileAt;
    std::vector<char> m_isTaken; ///< by a known track, by index into `m_files`
    std::unordered_set<FolderId> m_walked;
    std::vector<std::filesystem::path> m_unreadable;
    std::vector<const Track*> m_gone;
    ScanPlan m_plan;
};

Planner::Planner(std::span<const FolderWalk> walks, std::span<const Track> known)
    : m_known(known) {
    std::unordered_set<FolderId> inUse;
    for (const Track& track : known)
        inUse.insert(track.folder);
    for (const FolderWalk& walk : walks) {
        m_walked.insert(walk.folder);
        const bool isReadable = walk.state == LibraryFolder::State::Online;
        if (!isReadable || (walk.entries == 0 && inUse.contains(walk.folder)))
            m_plan.offlineFolders.push_back(walk.folder);
        for (const ScanReport::Failure& failure : walk.unreadable)
            m_unreadable.push_back(failure.path);
        for (const FoundFile& file : walk.found)
            if (m_fileAt.emplace(file.path.native(), m_files.size()).second)
                m_files.push_back(file);
    }
    m_isTaken.resize(m_files.size());
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
        if (isUnreachable(track))
            m_plan.offline.push_back(track.id);
        else
            m_gone.push_back(&track);
        return;
    }
    const FoundFile& file = m_files[place->second];
    m_isTaken[place->second] = 1;
    if (file.sizeBytes != track.sizeBytes || file.modifiedNs != track.modifiedNs)
        m_plan.changed.push_back({track.id, file});
    else if (track.state == TrackState::Missing || track.state == TrackState::Offline)
        m_plan.returned.push_back(track.id);
    else
        m_plan.unchanged.push_back(track.id);
}

bool Planner::isUnreachable(const Track& track) const {
    const auto holdsTrack = [&track](const std::filesystem::path& folder) {
        return isBelow(track.path, folder);
    };
    return std::ranges::find(m_plan.offlineFolders, track.folder) != m_plan.offlineFolders.end() ||
           std::ranges::any_of(m_unreadable, holdsTrack);
}

/// A gone track takes the one new file of its size and time or, of several, the one of its name.
void Planner::recogniseMoves() {
    std::multimap<std::pair<std::uint64_t, std::int64_t>, std::size_t> candidates;
    for (std::size_t i = 0; i < m_files.size(); ++i)
        if (m_isTaken[i] == 0)
            candidates.emplace(std::pair(m_files[i].sizeBytes, m_files[i].modifiedNs), i);
    std::map<std::pair<std::uint64_t, std::int64_t>, int> claims;
    for (const Track* track : m_gone)
        ++claims[{track->sizeBytes, track->modifiedNs}];
    for (const Track* track : m_gone) {
        const std::pair key(track->sizeBytes, track->modifiedNs);
        const auto [first, last] = candidates.equal_range(key);
        auto match = std::find_if(first, last, [&](const auto& candidate) {
            return m_files[candidate.second].path.filename() == track->path.filename();
        });
        if (match == last && claims[key] == 1 && std::distance(first, last) == 1)
            match = first;
        if (match == last) {
            m_plan.missing.push_back(track->id);
            continue;
        }
        m_isTaken[match->second] = 1;
        m_plan.moved.push_back({track->id, m_files[match->second]});
        candidates.erase(match);
    }
}

} // namespace

ScanPlan planScan(std::span<const FolderWalk> walks, std::span<const Track> known) {
    return Planner(walks, known).plan();
}

} // namespace contrafact
