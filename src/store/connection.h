#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <string>

#include "store/blobs.h"
#include "store/catalogue.h"
#include "store/database.h"

namespace contrafact {

/// The open database behind a `Catalogue`; only files of this module see it.
struct Catalogue::Connection {
    explicit Connection(SQLite::Database opened)
        : database(std::move(opened)) {}
    mutable SQLite::Database database;
};

inline void bindBlob(SQLite::Statement& statement, int index, std::span<const std::byte> blob) {
    // A null pointer would bind NULL where an empty array is meant.
    static constexpr std::byte kNothing{};
    statement.bind(index, blob.empty() ? &kNothing : blob.data(), static_cast<int>(blob.size()));
}

inline std::span<const std::byte> blobOf(const SQLite::Column& column) {
    return {static_cast<const std::byte*>(column.getBlob()),
            static_cast<std::size_t>(column.getBytes())};
}

inline void bindPath(SQLite::Statement& statement, int index, const std::filesystem::path& path) {
    const std::string& native = path.native();
    bindBlob(statement, index, std::as_bytes(std::span(native.data(), native.size())));
}

inline std::filesystem::path pathOf(const SQLite::Column& column) {
    const auto blob = blobOf(column);
    return std::string(reinterpret_cast<const char*>(blob.data()), blob.size());
}

} // namespace contrafact
