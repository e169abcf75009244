#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/track.h"
#include "store/sqlite_database.h"

namespace contrafact {

/// The rows of the library: files, their tags and the short results of their analyses.
class TrackStore {
public:
    explicit TrackStore(SQLite::Database& database)
        : m_database(&database) {}

    [[nodiscard]] Result<std::vector<Track>> all() const;
    [[nodiscard]] Result<std::vector<Track>> inFolder(FolderId folder) const;
    [[nodiscard]] Result<std::optional<Track>> find(TrackId id) const;
    /// Also where the path leads there through links.
    [[nodiscard]] Result<std::optional<Track>> findAt(const std::filesystem::path& path) const;
    /// An analysed track with that sound (`Track::audioHash`), whose file was there at the last
    /// scan.
    [[nodiscard]] Result<std::optional<Track>> findSound(const std::string& audioHash) const;
    /// Adds rows and returns them with their ids, in the order given.
    [[nodiscard]] Result<std::vector<Track>> add(std::vector<Track> tracks);
    /// Writes path, size, time, tags, state and error of each; results of analysis stay.
    [[nodiscard]] Result<void> update(std::span<const Track> tracks);
    /// A new file with the sound of a missing track is that track, moved: the missing one takes
    /// over its place and the new row goes. Returns the id that stands at the path now.
    [[nodiscard]] Result<TrackId> reunite(TrackId newcomer, const std::string& audioHash);
    /// For good, but not what was decided of them. Nothing on disk is touched.
    [[nodiscard]] Result<void> forget(std::span<const TrackId> tracks);
    /// The same for all missing tracks, which are returned.
    [[nodiscard]] Result<std::vector<Track>> forgetMissing();

private:
    SQLite::Database* m_database;
};

} // namespace contrafact
