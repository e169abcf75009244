// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/attach_decisions.h"

#include "store/statements.h"

namespace contrafact {

void attachDecisions(SQLite::Database& database, TrackId track, const std::string& audioHash) {
    // A side is never both tracks of its decision: a person may have judged two equal files. And
    // where one of those lies where it lay, its decisions are not for the other.
    for (const char* sql :
         {"UPDATE decision SET a_hash = ?2 WHERE a = ?1",
          "UPDATE decision SET b_hash = ?2 WHERE b = ?1",
          "UPDATE decision SET a = ?1 WHERE a IS NULL AND ?2 <> '' AND a_hash = ?2 "
          "AND b IS NOT ?1 AND NOT EXISTS (SELECT 1 FROM track WHERE path = a_path AND id <> ?1)",
          "UPDATE decision SET b = ?1 WHERE b IS NULL AND ?2 <> '' AND b_hash = ?2 "
          "AND a IS NOT ?1 AND NOT EXISTS (SELECT 1 FROM track WHERE path = b_path AND id <> ?1)"})
        execute(database, sql, track, audioHash);
}

} // namespace contrafact
