#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

#include "core/ids.h"
#include "core/result.h"
#include "core/track.h"

namespace contrafact {

/// A file that may be a track.
struct FoundFile {
    FolderId folder;
    std::filesystem::path path;
    std::uint64_t sizeBytes = 0;
    std::int64_t modifiedNs = 0;  ///< since the epoch
    std::int64_t changedNs = 0;   ///< the same, of content, name or rights
    std::uint64_t device = 0;     ///< of the file system
    std::uint64_t fileNumber = 0; ///< in it, whatever the name
    std::int64_t bornNs = 0;      ///< 0: the file system does not say
    friend bool operator==(const FoundFile&, const FoundFile&) = default;
};

struct WalkOptions {
    enum class Hidden { Skip, Visit } hidden = Hidden::Skip; ///< names that begin with a dot
};

/// What lies in one folder of the library.
struct FolderWalk {
    FolderId folder;
    std::filesystem::path root;
    LibraryFolder::State state = LibraryFolder::State::Online; ///< or Offline, or Unreadable
    std::size_t entries = 0;                     ///< directly in the root, whatever they are
    std::vector<FoundFile> found;                ///< in the order they were found
    std::vector<ScanReport::Failure> unreadable; ///< folders and files that could not be looked at
};

using FoundCallback = std::function<void(const FoundFile&)>;

/// Lists the audio files at any depth below a folder, and calls `onFound` with each as it comes.
///
/// A file counts by its suffix or, where that says nothing, by its first bytes; a file of 0 bytes
/// counts by its suffix and fails later, so that it is not passed over in silence. Links are
/// followed after everything else, and no folder or linked file is visited twice: loops end, and
/// a real name wins over a link to it. The folders that systems put everywhere (wastebaskets and
/// thumbnails) are skipped. A folder that cannot be read, or a file that may be audio and cannot be
/// looked at, is put down in `unreadable`, and the rest goes on; of a root, `state` tells too.
///
/// Error: Cancelled only.
[[nodiscard]] Result<FolderWalk> walkFolder(const LibraryFolder& folder,
                                            const WalkOptions& options = {},
                                            const FoundCallback& onFound = {},
                                            std::stop_token stop = {});

} // namespace contrafact
