// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/catalogue.h"

#include "store/database.h"

namespace contrafact {

Catalogue::Catalogue(SQLite::Database database)
    : m_database(std::make_unique<SQLite::Database>(std::move(database)))
    , m_folders(*m_database)
    , m_tracks(*m_database)
    , m_analyses(*m_database)
    , m_pairs(*m_database)
    , m_decisions(*m_database)
    , m_settings(*m_database) {}
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

Result<Catalogue> Catalogue::open(const std::filesystem::path& file) {
    return openDatabase(file).map(
        [](SQLite::Database&& database) { return Catalogue(std::move(database)); });
}

std::filesystem::path Catalogue::file() const {
    return m_database->getFilename();
}

} // namespace contrafact
