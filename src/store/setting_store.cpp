// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/setting_store.h"

#include "store/database.h"
#include "store/statements.h"

namespace contrafact {

Result<std::optional<std::string>> SettingStore::find(const std::string& name) const {
    return guarded([&] {
        return firstRow(query(*m_database, "SELECT value FROM setting WHERE name = ?", name),
                        [](SQLite::Statement& row) { return row.getColumn(0).getString(); });
    });
}

Result<void> SettingStore::set(const std::string& name, const std::string& value) {
    return guarded([&] {
        execute(*m_database,
                "INSERT INTO setting (name, value) VALUES (?, ?) "
                "ON CONFLICT(name) DO UPDATE SET value = excluded.value",
                name, value);
    });
}

} // namespace contrafact
