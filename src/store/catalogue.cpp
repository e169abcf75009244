// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/catalogue.h"

#include "store/connection.h"

namespace contrafact {

Catalogue::Catalogue(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection)) {}
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

Result<Catalogue> Catalogue::open(const std::filesystem::path& file) {
    return openDatabase(file).map([](SQLite::Database&& database) {
        return Catalogue(std::make_unique<Connection>(std::move(database)));
    });
}

Result<std::vector<LibraryFolder>> Catalogue::folders() const {
    return guarded([&] {
        std::vector<LibraryFolder> folders;
        SQLite::Statement query(m_connection->database,
                                "SELECT id, path, state, (SELECT count(*) FROM track "
                                "WHERE folder_id = folder.id) FROM folder ORDER BY id");
        while (query.executeStep())
            folders.push_back({FolderId{query.getColumn(0).getInt64()}, pathOf(query.getColumn(1)),
                               static_cast<LibraryFolder::State>(query.getColumn(2).getInt()),
                               static_cast<std::size_t>(query.getColumn(3).getInt64())});
        return folders;
    });
}

Result<FolderId> Catalogue::addFolder(const std::filesystem::path& path) {
    return guarded([&] {
        SQLite::Statement insert(m_connection->database,
                                 "INSERT INTO folder (path) VALUES (?) ON CONFLICT DO NOTHING");
        bindPath(insert, 1, path);
        insert.exec();
        SQLite::Statement query(m_connection->database, "SELECT id FROM folder WHERE path = ?");
        bindPath(query, 1, path);
        query.executeStep();
        return FolderId{query.getColumn(0).getInt64()};
    });
}

Result<void> Catalogue::removeFolder(FolderId folder) {
    return guarded([&] {
        SQLite::Statement remove(m_connection->database, "DELETE FROM folder WHERE id = ?");
        remove.bind(1, folder.value);
        remove.exec();
    });
}

Result<void> Catalogue::setFolderState(FolderId folder, LibraryFolder::State state) {
    return guarded([&] {
        SQLite::Statement update(m_connection->database,
                                 "UPDATE folder SET state = ? WHERE id = ?");
        update.bind(1, static_cast<int>(state));
        update.bind(2, folder.value);
        update.exec();
    });
}

Result<std::optional<std::string>> Catalogue::setting(const std::string& name) const {
    return guarded([&]() -> std::optional<std::string> {
        SQLite::Statement query(m_connection->database, "SELECT value FROM setting WHERE name = ?");
        query.bind(1, name);
        if (!query.executeStep())
            return std::nullopt;
        return query.getColumn(0).getString();
    });
}

Result<void> Catalogue::setSetting(const std::string& name, const std::string& value) {
    return guarded([&] {
        SQLite::Statement insert(m_connection->database,
                                 "INSERT INTO setting (name, value) VALUES (?, ?) "
                                 "ON CONFLICT(name) DO UPDATE SET value = excluded.value");
        insert.bind(1, name);
        insert.bind(2, value);
        insert.exec();
    });
}

} // namespace contrafact
