#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>
#include <vector>

#include "core/track.h"
#include "library/folder_walk.h"

namespace contrafact {

/// What a scan means for the catalogue. Every found file and every known track of the walked
/// folders is in exactly one list, a moved or changed track together with its file.
struct ScanPlan {
    /// A known track and the file that it is now.
    struct Update {
        TrackId track;
        FoundFile file;
    };
    std::vector<FoundFile> newFiles;
    std::vector<Update> changed; ///< another size or time: to be looked at again
    std::vector<Update> moved;   ///< the very file that was elsewhere, unchanged
    std::vector<TrackId> unchanged;
    /// Of the unchanged and the returned, those that an earlier version knew less of.
    std::vector<Update> unmarked;
    std::vector<TrackId> returned; ///< was missing or offline and is there again, unchanged
    std::vector<TrackId> missing;  ///< gone from a folder that can be read
    std::vector<TrackId> offline;  ///< below a folder that cannot be read at present
    std::vector<TrackId> doubled;  ///< known by another name, under which it is found as well
    std::vector<FolderId> offlineFolders;

    std::size_t skipped = 0; ///< further names of files that are in these lists

    /// How many files there are, each counted once.
    [[nodiscard]] std::size_t files() const {
        return newFiles.size() + changed.size() + moved.size() + unchanged.size() + returned.size();
    }
};

/// Compares what the walks found with the known tracks; tracks of other folders are left out. A
/// root that is empty while it has tracks counts as offline: the place where an unplugged disk
/// was mounted looks just so, and no track may go because of it. Of nested folders, a file
/// belongs to the one that is named first. A file with several names is one file: it goes by the
/// name that is known, else by the first.
///
/// That another file has taken the size and the time of a track says nothing: only the file itself
/// is a move, told by its number and the time when it was made.
[[nodiscard]] ScanPlan planScan(std::span<const FolderWalk> walks, std::span<const Track> known);

} // namespace contrafact
