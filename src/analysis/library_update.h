#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <set>
#include <unordered_map>
#include <vector>

#include "analysis/crash_notes.h"
#include "analysis/scan.h"
#include "library/scan_plan.h"

namespace contrafact {

/// The first half of a scan: looks through all folders until all rows stand in the catalogue.
class LibraryUpdate {
public:
    LibraryUpdate(Catalogue& catalogue, WorkControl& control, const ScanObserver& observer)
        : m_catalogue(catalogue)
        , m_control(control)
        , m_observer(observer) {}

    /// Once. Errors: those of the catalogue, Cancelled.
    [[nodiscard]] Result<void> run();

    [[nodiscard]] std::size_t found() const { return m_found; }
    [[nodiscard]] std::size_t skipped() const { return m_skipped; }
    [[nodiscard]] const std::vector<ScanReport::Failure>& unreadable() const {
        return m_unreadable;
    }

private:
    Result<void> noteCrashes();
    Result<void> setAside(const std::filesystem::path& file);
    Result<void> walk(const std::vector<LibraryFolder>& folders);
    Result<void> applyToKnown(const ScanPlan& plan);
    Result<void> forgetDoubled(const ScanPlan& plan);
    Result<void> addNew(const std::vector<FoundFile>& files);
    [[nodiscard]] TrackTags tagsOf(const FoundFile& file) const;
    Result<void> setFolderStates(const ScanPlan& plan);
    Result<void> forgetEqualFolders(const std::vector<LibraryFolder>& folders);
    void reportFolders();

    Catalogue& m_catalogue;
    WorkControl& m_control;
    const ScanObserver& m_observer;
    const CrashNotes m_crashes = crashNotesOf(m_catalogue);
    std::set<std::filesystem::path> m_suspects;
    std::size_t m_found = 0;
    std::size_t m_skipped = 0;
    std::vector<FolderWalk> m_walks;
    std::vector<ScanReport::Failure> m_unreadable;
    std::unordered_map<TrackId, Track> m_known;
};

} // namespace contrafact
