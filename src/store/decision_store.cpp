// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/decision_store.h"

#include <algorithm>

#include "store/database.h"
#include "store/statements.h"

namespace contrafact {

namespace {

// A track that is here speaks for itself, of one that is gone the decision remembers.
const std::string kDecisionColumns =
    "SELECT d.id, d.a, d.b, d.a_hash, d.b_hash, coalesce(one.path, d.a_path), "
    "coalesce(other.path, d.b_path), coalesce(one.title, d.a_title), "
    "coalesce(other.title, d.b_title), coalesce(one.artist, d.a_artist), "
    "coalesce(other.artist, d.b_artist), d.verdict, d.relation, d.decided_at "
    "FROM decision AS d LEFT JOIN track AS one ON one.id = d.a "
    "LEFT JOIN track AS other ON other.id = d.b ";

std::optional<TrackId> sideIn(SQLite::Statement& row, int column) {
    return row.getColumn(column).isNull() ? std::nullopt : std::optional(trackIdIn(row, column));
}

KeptDecision keptOf(SQLite::Statement& row) {
    const auto text = [&](int column) { return row.getColumn(column).getString(); };
    KeptDecision kept;
    kept.id = DecisionId{row.getColumn(0).getInt64()};
    kept.a = {sideIn(row, 1), text(3), pathIn(row, 5), text(7), text(9)};
    kept.b = {sideIn(row, 2), text(4), pathIn(row, 6), text(8), text(10)};
    kept.verdict = static_cast<Decision::Verdict>(row.getColumn(11).getInt());
    kept.relation = relationFromName(row.getColumn(12).getText()).value_or(Relation::Unsure);
    kept.decidedAt = text(13);
    return kept;
}

/// A power cut shall not undo what a person was told is kept: unlike the results of analyses, which
/// can be made again, these writes wait for the disk.
class DurableTransaction {
public:
    explicit DurableTransaction(SQLite::Database& database)
        : m_durable(database)
        , m_transaction(database, SQLite::TransactionBehavior::IMMEDIATE) {}
    void commit() { m_transaction.commit(); }

private:
    struct Durable {
        explicit Durable(SQLite::Database& database)
            : m_database(database) {
            m_database.exec("PRAGMA synchronous = FULL");
        }
        ~Durable() { m_database.tryExec("PRAGMA synchronous = NORMAL"); }
        Durable(const Durable&) = delete;
        Durable& operator=(const Durable&) = delete;
        SQLite::Database& m_database;
    };
    Durable m_durable;
    SQLite::Transaction m_transaction;
};

/// Finds the track of this sound: the one that it was, else the one at its path, else any. Where
/// the sound is not known the path tells.
void findTrack(SQLite::Database& database, KeptDecision::Side& side, std::optional<TrackId> other) {
    const auto found =
        firstRow(query(database,
                       "SELECT id, audio_hash FROM track WHERE id IS NOT ?4 AND "
                       "(audio_hash = ?1 AND ?1 <> '' OR path = ?2 AND ?1 = '') "
                       "ORDER BY id IS ?3 DESC, path = ?2 DESC, id LIMIT 1",
                       side.audioHash, side.path, side.track, other),
                 [](SQLite::Statement& row) {
                     return std::pair(firstTrackId(row), row.getColumn(1).getString());
                 });
    side.track = found ? std::optional(found->first) : std::nullopt;
    if (found)
        side.audioHash = found->second;
}

std::vector<KeptDecision> onSamePair(SQLite::Database& database, const KeptDecision& decision) {
    const auto& [a, b] = std::tie(decision.a, decision.b);
    if (a.track && b.track) {
        return allRows(query(database,
                             kDecisionColumns + "WHERE (d.a = ?1 AND d.b = ?2) OR "
                                                "(d.a = ?2 AND d.b = ?1) ORDER BY d.id",
                             *a.track, *b.track),
                       keptOf);
    }
    return allRows(query(database,
                         kDecisionColumns + "WHERE (d.a IS NULL OR d.b IS NULL) AND "
                                            "((d.a_hash = ?1 AND d.b_hash = ?2 AND "
                                            "d.a_path = ?3 AND d.b_path = ?4) OR "
                                            "(d.a_hash = ?2 AND d.b_hash = ?1 AND "
                                            "d.a_path = ?4 AND d.b_path = ?3)) ORDER BY d.id",
                         a.audioHash, b.audioHash, a.path, b.path),
                   keptOf);
}

void erase(SQLite::Database& database, std::span<const KeptDecision> decisions) {
    for (const KeptDecision& decision : decisions)
        execute(database, "DELETE FROM decision WHERE id = ?", decision.id);
}

/// Under its own number where it has one that is free.
void insert(SQLite::Database& database, KeptDecision& decision) {
    std::optional<DecisionId> id;
    if (decision.id.value > 0 &&
        !firstRow(query(database, "SELECT id FROM decision WHERE id = ?", decision.id),
                  firstTrackId))
        id = decision.id;
    execute(database,
            "INSERT INTO decision (id, a, b, a_hash, b_hash, a_path, b_path, a_title, b_title, "
            "a_artist, b_artist, verdict, relation, decided_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id, decision.a.track, decision.b.track, decision.a.audioHash, decision.b.audioHash,
            decision.a.path, decision.b.path, decision.a.title, decision.b.title, decision.a.artist,
            decision.b.artist, decision.verdict, relationName(decision.relation),
            decision.decidedAt);
    decision.id = DecisionId{database.getLastInsertRowid()};
}

/// Puts a decision in the place of what was said of its pair before.
void put(SQLite::Database& database, KeptDecision decision, DecisionChange& change) {
    const std::vector<KeptDecision> before = onSamePair(database, decision);
    erase(database, before);
    if (decision.id.value == 0 && !before.empty())
        decision.id = before.front().id; // its place among the others
    insert(database, decision);
    change.before.insert(change.before.end(), before.begin(), before.end());
    change.after.push_back(std::move(decision));
}

KeptDecision::Side sideOf(SQLite::Database& database, TrackId track) {
    const auto side = firstRow(
        query(database, "SELECT audio_hash, path, title, artist FROM track WHERE id = ?", track),
        [&](SQLite::Statement& row) {
            const auto text = [&](int column) { return row.getColumn(column).getString(); };
            return KeptDecision::Side{track, text(0), pathIn(row, 1), text(2), text(3)};
        });
    return side.value_or(KeptDecision::Side{});
}

std::string now(SQLite::Database& database) {
    return database.execAndGet("SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')").getString();
}

std::vector<KeptDecision> withIds(SQLite::Database& database, std::span<const DecisionId> ids) {
    std::vector<KeptDecision> decisions;
    for (const DecisionId id : ids) {
        const auto found =
            firstRow(query(database, kDecisionColumns + "WHERE d.id = ?", id), keptOf);
        if (found)
            decisions.push_back(*found);
    }
    return decisions;
}

bool saysTheSame(const KeptDecision& one, const KeptDecision& other) {
    return one.verdict == other.verdict && one.relation == other.relation;
}

} // namespace

Result<std::vector<KeptDecision>> DecisionStore::kept() const {
    return guarded(
        [&] { return allRows(query(*m_database, kDecisionColumns + "ORDER BY d.id"), keptOf); });
}

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

Result<std::optional<Decision>> DecisionStore::on(TrackId a, TrackId b) const {
    return guarded([&] {
        KeptDecision pair;
        pair.a.track = a;
        pair.b.track = b;
        const std::vector<KeptDecision> found = onSamePair(*m_database, pair);
        return found.empty() ? std::nullopt : inForce(found.back());
    });
}

Result<DecisionChange> DecisionStore::decide(const Decision& decision) {
    auto done = guarded([&] {
        DurableTransaction transaction(*m_database);
        DecisionChange change;
        KeptDecision kept;
        kept.a = sideOf(*m_database, decision.a);
        kept.b = sideOf(*m_database, decision.b);
        kept.verdict = decision.verdict;
        kept.relation = decision.relation;
        kept.decidedAt = now(*m_database);
        if (kept.a.track && kept.b.track && decision.a != decision.b)
            put(*m_database, std::move(kept), change);
        transaction.commit();
        return change;
    });
    if (done && done->after.empty())
        return failure(ErrorCode::NotInLibrary, "these are not two tracks of it");
    return done;
}

Result<DecisionChange> DecisionStore::import(std::span<const KeptDecision> decisions) {
    return guarded([&] {
        DurableTransaction transaction(*m_database);
        DecisionChange change;
        for (KeptDecision decision : decisions) {
            decision.id = {};
            findTrack(*m_database, decision.a, std::nullopt);
            findTrack(*m_database, decision.b, decision.a.track);
            const std::vector<KeptDecision> known = onSamePair(*m_database, decision);
            if (known.empty() || (known.back().decidedAt < decision.decidedAt &&
                                  !saysTheSame(known.back(), decision)))
                put(*m_database, std::move(decision), change);
        }
        transaction.commit();
        return change;
    });
}

Result<DecisionChange> DecisionStore::setRelation(std::span<const DecisionId> ids,
                                                  Relation relation) {
    return guarded([&] {
        DurableTransaction transaction(*m_database);
        DecisionChange change{withIds(*m_database, ids), {}};
        erase(*m_database, change.before);
        for (KeptDecision decision : change.before) {
            decision.verdict = decisionBy({}, {}, relation).verdict;
            decision.relation = relation;
            decision.decidedAt = now(*m_database);
            insert(*m_database, decision);
            change.after.push_back(std::move(decision));
        }
        transaction.commit();
        return change;
    });
}

Result<DecisionChange> DecisionStore::remove(std::span<const DecisionId> ids) {
    return guarded([&] {
        DurableTransaction transaction(*m_database);
        const DecisionChange change{withIds(*m_database, ids), {}};
        erase(*m_database, change.before);
        transaction.commit();
        return change;
    });
}

Result<void> DecisionStore::takeBack(const DecisionChange& change) {
    return guarded([&] {
        DurableTransaction transaction(*m_database);
        erase(*m_database, change.after);
        for (KeptDecision decision : change.before) {
            // Folders may have come and gone since: a number may be another track's by now.
            findTrack(*m_database, decision.a, std::nullopt);
            findTrack(*m_database, decision.b, decision.a.track);
            erase(*m_database, onSamePair(*m_database, decision));
            insert(*m_database, decision);
        }
        transaction.commit();
    });
}

} // namespace contrafact
