#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>

#include "core/ids.h"

namespace SQLite {
class Database;
}

namespace contrafact {

/// Tells the decisions of a track what it sounds like now, and gives it those that were made of
/// this sound before its row was removed. Part of the caller's transaction, and throws as SQLite
/// does.
void attachDecisions(SQLite::Database& database, TrackId track, const std::string& audioHash);

} // namespace contrafact
