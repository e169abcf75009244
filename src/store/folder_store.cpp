// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/folder_store.h"

#include "store/database.h"
#include "store/statements.h"

namespace contrafact {

Result<std::vector<LibraryFolder>> FolderStore::all() const {
    return guarded([&] {
        return allRows(query(*m_database, "SELECT id, path, state, (SELECT count(*) FROM track "
                                          "WHERE folder_id = folder.id) FROM folder ORDER BY id"),
                       [](SQLite::Statement& row) {
                           return LibraryFolder{
                               FolderId{row.getColumn(0).getInt64()}, pathIn(row, 1),
                               static_cast<LibraryFolder::State>(row.getColumn(2).getInt()),
                               static_cast<std::size_t>(row.getColumn(3).getInt64())};
                       });
    });
}

Result<FolderId> FolderStore::add(const std::filesystem::path& path) {
    return guarded([&] {
        execute(*m_database, "INSERT INTO folder (path) VALUES (?) ON CONFLICT DO NOTHING", path);
        auto known = query(*m_database, "SELECT id FROM folder WHERE path = ?", path);
        known.executeStep();
        return FolderId{known.getColumn(0).getInt64()};
    });
}

Result<void> FolderStore::remove(FolderId folder) {
    return guarded([&] { execute(*m_database, "DELETE FROM folder WHERE id = ?", folder); });
}

Result<void> FolderStore::setState(FolderId folder, LibraryFolder::State state) {
    return guarded(
        [&] { execute(*m_database, "UPDATE folder SET state = ? WHERE id = ?", state, folder); });
}

} // namespace contrafact
