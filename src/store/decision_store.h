#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include "core/pair.h"
#include "core/result.h"
#include "store/sqlite_database.h"

namespace contrafact {

/// What a person said of pairs of tracks.
class DecisionStore {
public:
    explicit DecisionStore(SQLite::Database& database)
        : m_database(&database) {}

    /// In the order they were made; without those whose tracks are not in the library now. They
    /// come back with the sound: when a track with the same audio hash is analysed.
    [[nodiscard]] Result<std::vector<Decision>> all() const;
    [[nodiscard]] Result<void> add(const Decision& decision);
    [[nodiscard]] Result<void> removeNewest();

private:
    SQLite::Database* m_database;
};

} // namespace contrafact
