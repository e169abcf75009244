// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/sqlite_reader.h"

#include <sqlite3.h>

namespace contrafact {

void SqliteQuery::Finalise::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

void SqliteQuery::restart(std::int64_t value) {
    sqlite3_reset(m_statement.get());
    m_failed = sqlite3_bind_int64(m_statement.get(), 1, value) != SQLITE_OK;
}

void SqliteQuery::restart(std::string_view value) {
    sqlite3_reset(m_statement.get());
    m_failed = sqlite3_bind_text(m_statement.get(), 1, value.data(), static_cast<int>(value.size()),
                                 SQLITE_TRANSIENT) != SQLITE_OK;
}

bool SqliteQuery::next() {
    const int status = sqlite3_step(m_statement.get());
    m_failed = m_failed || (status != SQLITE_ROW && status != SQLITE_DONE);
    return status == SQLITE_ROW;
}

std::int64_t SqliteQuery::integer(int column) const {
    return sqlite3_column_int64(m_statement.get(), column);
}

double SqliteQuery::real(int column) const {
    return sqlite3_column_double(m_statement.get(), column);
}

std::string_view SqliteQuery::text(int column) const {
    const auto bytes = blob(column);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::span<const unsigned char> SqliteQuery::blob(int column) const {
    const void* data = sqlite3_column_blob(m_statement.get(), column);
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    if (data == nullptr)
        return {};
    return {static_cast<const unsigned char*>(data), static_cast<std::size_t>(size)};
}

void SqliteReader::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

Result<SqliteReader> SqliteReader::open(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        return failure(ErrorCode::FileNotFound, "no such corpus", path);
    sqlite3* database = nullptr;
    const int status = sqlite3_open_v2(path.c_str(), &database,
                                       SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    SqliteReader reader;
    reader.m_database.reset(database);
    reader.m_path = path;
    if (status != SQLITE_OK)
        return failure(ErrorCode::BadFormat, sqlite3_errstr(status), path);
    return reader;
}

Result<SqliteQuery> SqliteReader::query(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    const int status = sqlite3_prepare_v2(m_database.get(), sql.c_str(), -1, &statement, nullptr);
    SqliteQuery query;
    query.m_statement.reset(statement);
    if (status != SQLITE_OK)
        return failure(ErrorCode::BadFormat, sqlite3_errmsg(m_database.get()), m_path);
    return query;
}

} // namespace contrafact
