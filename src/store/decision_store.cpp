// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/decision_store.h"

#include "store/database.h"
#include "store/statements.h"

namespace contrafact {

Result<std::vector<Decision>> DecisionStore::all() const {
    return guarded([&] {
        return allRows(query(*m_database, "SELECT a, b, verdict, relation FROM decision "
                                          "WHERE a IS NOT NULL AND b IS NOT NULL ORDER BY id"),
                       [](SQLite::Statement& row) {
                           const auto relation = relationFromName(row.getColumn(3).getText());
                           return Decision{
                               trackIdIn(row, 0), trackIdIn(row, 1),
                               static_cast<Decision::Verdict>(row.getColumn(2).getInt()),
                               relation.value_or(Relation::Unsure)};
                       });
    });
}

Result<void> DecisionStore::add(const Decision& decision) {
    return guarded([&] {
        execute(*m_database,
                "INSERT INTO decision (a, b, a_hash, b_hash, verdict, relation, decided_at) "
                "VALUES (?1, ?2, coalesce((SELECT audio_hash FROM track WHERE id = ?1), ''), "
                "coalesce((SELECT audio_hash FROM track WHERE id = ?2), ''), ?3, ?4, "
                "strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
                decision.a, decision.b, decision.verdict, relationName(decision.relation));
    });
}

Result<void> DecisionStore::removeNewest() {
    return guarded([&] {
        execute(*m_database, "DELETE FROM decision WHERE id = (SELECT max(id) FROM decision "
                             "WHERE a IS NOT NULL AND b IS NOT NULL)");
    });
}

} // namespace contrafact
