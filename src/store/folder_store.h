#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <vector>

#include "core/result.h"
#include "core/track.h"
#include "store/sqlite_database.h"

namespace contrafact {

/// The folders that the person chose.
class FolderStore {
public:
    explicit FolderStore(SQLite::Database& database)
        : m_database(&database) {}

    [[nodiscard]] Result<std::vector<LibraryFolder>> all() const;
    /// The id of the folder, known before or not.
    [[nodiscard]] Result<FolderId> add(const std::filesystem::path& path);
    /// Forgets the folder and its tracks, but not what was decided of them. Nothing on disk is
    /// touched.
    [[nodiscard]] Result<void> remove(FolderId folder);
    [[nodiscard]] Result<void> setState(FolderId folder, LibraryFolder::State state);

private:
    SQLite::Database* m_database;
};

} // namespace contrafact
