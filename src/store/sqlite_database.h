#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

/// The connection's type, for headers that need no more of SQLiteCpp than this name.
namespace SQLite { // NOLINT(readability-identifier-naming): the library names it so
class Database;
}
