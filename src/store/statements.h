#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "core/ids.h"
#include "store/blobs.h"

namespace contrafact {

// SQL with its values, as the stores write it: ids go in as numbers, enumerators as their place,
// paths as raw bytes, what is not there as NULL.

inline void bindValue(SQLite::Statement& statement, int index, const Blob& blob) {
    // A null pointer would bind NULL where an empty array is meant.
    static constexpr std::byte kNothing{};
    statement.bind(index, blob.empty() ? &kNothing : blob.data(), static_cast<int>(blob.size()));
}

inline void bindValue(SQLite::Statement& statement, int index, const std::filesystem::path& path) {
    const std::string& native = path.native();
    statement.bind(index, static_cast<const void*>(native.data()), static_cast<int>(native.size()));
}

template <typename Tag>
void bindValue(SQLite::Statement& statement, int index, Id<Tag> id) {
    statement.bind(index, id.value);
}

template <typename Value>
void bindValue(SQLite::Statement& statement, int index, const Value& value) {
    if constexpr (std::is_enum_v<Value>)
        statement.bind(index, static_cast<int>(value));
    else
        statement.bind(index, value);
}

template <typename Value>
void bindValue(SQLite::Statement& statement, int index, const std::optional<Value>& value) {
    if (value)
        bindValue(statement, index, *value);
    else
        statement.bind(index);
}

/// Gives the parameters, from the first on, their values and steps to the end.
template <typename... Values>
void run(SQLite::Statement& statement, const Values&... values) {
    statement.reset();
    int index = 0;
    (bindValue(statement, ++index, values), ...);
    statement.exec();
}

/// A question whose parameters, from the first on, have these values.
template <typename... Values>
[[nodiscard]] SQLite::Statement query(SQLite::Database& database, const std::string& sql,
                                      const Values&... values) {
    SQLite::Statement statement(database, sql);
    int index = 0;
    (bindValue(statement, ++index, values), ...);
    return statement;
}

template <typename... Values>
void execute(SQLite::Database& database, const std::string& sql, const Values&... values) {
    query(database, sql, values...).exec();
}

/// What `read` makes of every row.
template <typename Read>
[[nodiscard]] auto allRows(SQLite::Statement rows, Read read) {
    std::vector<std::invoke_result_t<Read, SQLite::Statement&>> values;
    while (rows.executeStep())
        values.push_back(read(rows));
    return values;
}

/// What `read` makes of the first row, if there is one.
template <typename Read>
[[nodiscard]] auto firstRow(SQLite::Statement rows, Read read) {
    std::optional<std::invoke_result_t<Read, SQLite::Statement&>> value;
    if (rows.executeStep())
        value = read(rows);
    return value;
}

[[nodiscard]] inline TrackId trackIdIn(SQLite::Statement& row, int column) {
    return TrackId{row.getColumn(column).getInt64()};
}

[[nodiscard]] inline TrackId firstTrackId(SQLite::Statement& row) {
    return trackIdIn(row, 0);
}

/// The bytes of a column; they stay until the next step.
[[nodiscard]] inline std::span<const std::byte> blobIn(SQLite::Statement& row, int column) {
    const SQLite::Column value = row.getColumn(column);
    return {static_cast<const std::byte*>(value.getBlob()),
            static_cast<std::size_t>(value.getBytes())};
}

[[nodiscard]] inline std::filesystem::path pathIn(SQLite::Statement& row, int column) {
    const auto blob = blobIn(row, column);
    return std::string(reinterpret_cast<const char*>(blob.data()), blob.size());
}

} // namespace contrafact
