// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/catalogue.h"
#include "store/connection.h"

namespace contrafact {

namespace {

// Five floats a passage: start and end in A, start and end in B, strength.
Blob encodePassages(std::span<const Passage> passages) {
    std::vector<float> values;
    values.reserve(passages.size() * 5);
    for (const Passage& passage : passages) {
        for (const double seconds : {passage.aStart, passage.aEnd, passage.bStart, passage.bEnd})
            values.push_back(static_cast<float>(seconds));
        values.push_back(passage.strength);
    }
    return encodeFloats(values);
}

std::vector<Passage> decodePassages(std::span<const std::byte> blob) {
    const std::vector<float> values = decodeFloats(blob);
    std::vector<Passage> passages;
    for (std::size_t i = 0; i + 5 <= values.size(); i += 5)
        passages.push_back({values[i], values[i + 1], values[i + 2], values[i + 3], values[i + 4]});
    return passages;
}

void bindScore(SQLite::Statement& statement, int index, const std::optional<float>& score) {
    if (score)
        statement.bind(index, static_cast<double>(*score));
    else
        statement.bind(index);
}

std::optional<float> scoreOf(const SQLite::Column& column) {
    if (column.isNull())
        return std::nullopt;
    return static_cast<float>(column.getDouble());
}

} // namespace

Result<std::vector<Pair>> Catalogue::pairs() const {
    return guarded([&] {
        std::vector<Pair> pairs;
        SQLite::Statement query(m_connection->database,
                                "SELECT a, b, embedding_score, segment_score, alignment_score, "
                                "key_shift, tempo_ratio, passages, timing_deviation, closeness "
                                "FROM pair ORDER BY a, b");
        while (query.executeStep()) {
            Pair pair;
            pair.a = TrackId{query.getColumn(0).getInt64()};
            pair.b = TrackId{query.getColumn(1).getInt64()};
            pair.scores = {scoreOf(query.getColumn(2)), scoreOf(query.getColumn(3)),
                           scoreOf(query.getColumn(4))};
            pair.keyShiftSemitones = query.getColumn(5).getInt();
            pair.tempoRatio = query.getColumn(6).getDouble();
            pair.passages = decodePassages(blobOf(query.getColumn(7)));
            pair.timingDeviationSeconds = static_cast<float>(query.getColumn(8).getDouble());
            pair.closeness = static_cast<float>(query.getColumn(9).getDouble());
            pairs.push_back(std::move(pair));
        }
        return pairs;
    });
}

Result<void> Catalogue::savePairs(std::span<const Pair> pairs, const std::string& modelId) {
    return guarded([&] {
        SQLite::Transaction transaction(m_connection->database);
        SQLite::Statement insert(
            m_connection->database,
            "INSERT OR REPLACE INTO pair VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (const Pair& pair : pairs) {
            insert.reset();
            insert.bind(1, pair.a.value);
            insert.bind(2, pair.b.value);
            insert.bind(3, modelId);
            bindScore(insert, 4, pair.scores.embedding);
            bindScore(insert, 5, pair.scores.segments);
            bindScore(insert, 6, pair.scores.alignment);
            insert.bind(7, pair.keyShiftSemitones);
            insert.bind(8, pair.tempoRatio);
            bindBlob(insert, 9, encodePassages(pair.passages));
            insert.bind(10, static_cast<double>(pair.timingDeviationSeconds));
            insert.bind(11, static_cast<double>(pair.closeness));
            insert.exec();
        }
        transaction.commit();
    });
}

Result<void> Catalogue::saveBackgrounds(std::span<const Background> backgrounds,
                                        const std::string& modelId) {
    return guarded([&] {
        SQLite::Transaction transaction(m_connection->database);
        SQLite::Statement insert(m_connection->database,
                                 "INSERT OR REPLACE INTO compared VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        for (const Background& background : backgrounds) {
            insert.reset();
            insert.bind(1, background.track.value);
            insert.bind(2, modelId);
            int column = 3;
            for (const ScoreSpread& spread :
                 {background.embedding, background.segments, background.alignment}) {
                insert.bind(column++, spread.mean);
                insert.bind(column++, spread.deviation);
            }
            insert.exec();
        }
        transaction.commit();
    });
}

Result<std::vector<Background>> Catalogue::backgrounds(const std::string& modelId) const {
    return guarded([&] {
        std::vector<Background> backgrounds;
        SQLite::Statement query(
            m_connection->database,
            "SELECT track_id, embedding_mean, embedding_deviation, "
            "segment_mean, segment_deviation, alignment_mean, "
            "alignment_deviation FROM compared WHERE model_id = ? ORDER BY track_id");
        query.bind(1, modelId);
        while (query.executeStep()) {
            const auto spread = [&](int column) {
                return ScoreSpread{query.getColumn(column).getDouble(),
                                   query.getColumn(column + 1).getDouble()};
            };
            backgrounds.push_back(
                {TrackId{query.getColumn(0).getInt64()}, spread(1), spread(3), spread(5)});
        }
        return backgrounds;
    });
}

Result<void> Catalogue::forgetComparisons() {
    return guarded([&] {
        SQLite::Transaction transaction(m_connection->database);
        m_connection->database.exec("DELETE FROM pair");
        m_connection->database.exec("DELETE FROM compared");
        transaction.commit();
    });
}

} // namespace contrafact
