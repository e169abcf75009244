#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace contrafact {

/// One prepared query, stepped row by row. Belongs to the thread of its reader.
class SqliteQuery {
public:
    /// Starts the query anew with `value` as its only parameter.
    void restart(std::int64_t value);
    void restart(std::string_view value);
    /// Moves to the next row; false at the end and after an error.
    [[nodiscard]] bool next();
    /// True when the last `next` stopped for another reason than the end of the rows.
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;           ///< 0 where the column is NULL
    [[nodiscard]] std::string_view text(int column) const; ///< valid until `next`
    [[nodiscard]] std::span<const unsigned char> blob(int column) const; ///< valid until `next`

private:
    friend class SqliteReader;
    struct Finalise {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalise> m_statement;
    bool m_failed = false;
};

/// A read-only SQLite database: the one place of this module that knows the library.
class SqliteReader {
public:
    /// Errors: FileNotFound, BadFormat.
    [[nodiscard]] static Result<SqliteReader> open(const std::filesystem::path& path);
    /// Errors: BadFormat, where the tables or columns are not there.
    [[nodiscard]] Result<SqliteQuery> query(const std::string& sql) const;

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> m_database;
    std::filesystem::path m_path;
};

} // namespace contrafact
