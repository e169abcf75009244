#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <string>

#include "core/result.h"
#include "store/sqlite_database.h"

namespace contrafact {

/// What a person set that belongs to the catalogue, as text under a name.
class SettingStore {
public:
    explicit SettingStore(SQLite::Database& database)
        : m_database(&database) {}

    [[nodiscard]] Result<std::optional<std::string>> find(const std::string& name) const;
    [[nodiscard]] Result<void> set(const std::string& name, const std::string& value);

private:
    SQLite::Database* m_database;
};

} // namespace contrafact
