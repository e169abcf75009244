// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/catalogue.h"
#include "store/connection.h"
#include "store/decisions.h"

namespace contrafact {

Result<std::vector<Decision>> Catalogue::decisions() const {
    return guarded([&] {
        std::vector<Decision> decisions;
        SQLite::Statement query(m_connection->database,
                                "SELECT a, b, verdict, relation FROM decision "
                                "WHERE a IS NOT NULL AND b IS NOT NULL ORDER BY id");
        while (query.executeStep()) {
            const auto relation = relationFromName(query.getColumn(3).getText());
            decisions.push_back({TrackId{query.getColumn(0).getInt64()},
                                 TrackId{query.getColumn(1).getInt64()},
                                 static_cast<Decision::Verdict>(query.getColumn(2).getInt()),
                                 relation.value_or(Relation::Unsure)});
        }
        return decisions;
    });
}

Result<void> Catalogue::addDecision(const Decision& decision) {
    return guarded([&] {
        SQLite::Statement insert(
            m_connection->database,
            "INSERT INTO decision (a, b, a_hash, b_hash, verdict, relation, decided_at) "
            "VALUES (?1, ?2, coalesce((SELECT audio_hash FROM track WHERE id = ?1), ''), "
            "coalesce((SELECT audio_hash FROM track WHERE id = ?2), ''), ?3, ?4, "
            "strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))");
        insert.bind(1, decision.a.value);
        insert.bind(2, decision.b.value);
        insert.bind(3, static_cast<int>(decision.verdict));
        insert.bind(4, relationName(decision.relation));
        insert.exec();
    });
}

Result<void> Catalogue::removeNewestDecision() {
    return guarded([&] {
        m_connection->database.exec("DELETE FROM decision WHERE id = (SELECT max(id) FROM decision "
                                    "WHERE a IS NOT NULL AND b IS NOT NULL)");
    });
}

void attachDecisions(SQLite::Database& database, TrackId track, const std::string& audioHash) {
    // A side is never both tracks of its decision: a person may have judged two equal files.
    for (const char* sql :
         {"UPDATE decision SET a_hash = ?2 WHERE a = ?1",
          "UPDATE decision SET b_hash = ?2 WHERE b = ?1",
          "UPDATE decision SET a = ?1 WHERE a IS NULL AND ?2 <> '' AND a_hash = ?2 "
          "AND b IS NOT ?1",
          "UPDATE decision SET b = ?1 WHERE b IS NULL AND ?2 <> '' AND b_hash = ?2 "
          "AND a IS NOT ?1"}) {
        SQLite::Statement update(database, sql);
        update.bind(1, track.value);
        update.bind(2, audioHash);
        update.exec();
    }
}

} // namespace contrafact
