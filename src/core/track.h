#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.h"
#include "core/music.h"
#include "core/result.h"

namespace contrafact {

/// Text tags of a file, UTF-8. Empty where the file says nothing.
struct TrackTags {
    std::string title;
    std::string artist;
    std::string album;
    int year = 0;
    int trackNumber = 0;
    double claimedSeconds = 0.0; ///< what the header says; never trusted for analysis
    friend bool operator==(const TrackTags&, const TrackTags&) = default;
};

/// `tags`, with what it leaves empty taken from `fallback` (the container's own metadata).
[[nodiscard]] TrackTags mergedTags(TrackTags tags, const TrackTags& fallback);

enum class TrackState {
    Waiting, ///< found, not analysed yet
    Analysed,
    Failed,  ///< `error` says why
    Missing, ///< the file is gone from a folder that is there
    Offline, ///< its folder cannot be reached
};

/// One row of the library: a file, its tags, and the short results of its analysis.
struct Track {
    TrackId id;
    FolderId folder;
    std::filesystem::path path; ///< raw bytes as the file system has them, maybe not UTF-8
    std::uint64_t sizeBytes = 0;
    std::int64_t modifiedNs = 0;  ///< since the epoch
    std::int64_t changedNs = 0;   ///< the same, of content, name or rights; 0: not known
    std::uint64_t fileNumber = 0; ///< in its file system, whatever its name; 0: not known
    std::int64_t bornNs = 0;      ///< when the file was made; 0: not known
    std::string audioHash;        ///< XXH3-128 of the decoded samples, empty until analysed
    TrackTags tags;
    TrackState state = TrackState::Waiting;
    std::optional<Error> error;
    double durationSeconds = 0.0;
    std::optional<MusicalKey> key;
    double tempoBpm = 0.0; ///< 0: none found
    double loudnessLufs = -70.0;
    int versionsFound = 0; ///< other members of its group
};

/// A folder the person chose.
struct LibraryFolder {
    enum class State { Online, Scanning, Offline, Unreadable };
    FolderId id;
    std::filesystem::path path;
    State state = State::Online;
    std::size_t tracks = 0;
};

/// The end of a scan: `found` equals the sum of the other three counts and the failures.
struct ScanReport {
    struct Failure {
        std::filesystem::path path;
        Error error;
    };
    std::size_t found = 0;
    std::size_t analysed = 0;
    std::size_t unchanged = 0;
    std::size_t skipped = 0;     ///< further names of files that have been met
    std::vector<Failure> failed; ///< files, and folders that cannot be read
    double seconds = 0.0;
    double audioSeconds = 0.0;
};

} // namespace contrafact
