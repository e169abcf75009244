// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/pair_store.h"

#include "core/track.h"
#include "store/database.h"
#include "store/statements.h"

namespace contrafact {

namespace {

// What was found where the two match: kKeyedPassages, the tunings' distance and the rest's
// likeness, then seven floats a passage: start and end in A, start and end in B, strength, key,
// tempo. Before, passages had no key and tempo of their own, and blobs were five floats a passage
// and no more.
constexpr float kKeyedPassages = -7.0F; // no passage begins there
constexpr std::size_t kHeaderFloats = 3;

Blob encodePassages(const Pair& pair) {
    std::vector<float> values{kKeyedPassages, pair.tuningShiftCents, pair.restLikeness};
    for (const Passage& passage : pair.passages) {
        for (const double seconds : {passage.aStart, passage.aEnd, passage.bStart, passage.bEnd})
            values.push_back(static_cast<float>(seconds));
        values.push_back(passage.strength);
        values.push_back(static_cast<float>(passage.keyShiftSemitones));
        values.push_back(static_cast<float>(passage.tempoRatio));
    }
    return encodeFloats(values);
}

void decodeUnkeyedPassages(std::span<const float> values, Pair& pair) {
    for (std::size_t i = 0; i + 5 <= values.size(); i += 5)
        pair.passages.push_back({values[i], values[i + 1], values[i + 2], values[i + 3],
                                 values[i + 4], pair.keyShiftSemitones, pair.tempoRatio});
}

/// Requires: the pair's key and tempo are known.
void decodePassages(std::span<const std::byte> blob, Pair& pair) {
    const std::vector<float> values = decodeFloats(blob);
    if (values.size() < kHeaderFloats || values.front() != kKeyedPassages)
        return decodeUnkeyedPassages(values, pair);
    pair.tuningShiftCents = values[1];
    pair.restLikeness = values[2];
    for (std::size_t i = kHeaderFloats; i + 7 <= values.size(); i += 7)
        pair.passages.push_back({values[i], values[i + 1], values[i + 2], values[i + 3],
                                 values[i + 4], static_cast<int>(values[i + 5]), values[i + 6]});
}

std::optional<float> scoreIn(SQLite::Statement& row, int column) {
    const SQLite::Column score = row.getColumn(column);
    if (score.isNull())
        return std::nullopt;
    return static_cast<float>(score.getDouble());
}

ScoreSpread spreadIn(SQLite::Statement& row, int column) {
    return {row.getColumn(column).getDouble(), row.getColumn(column + 1).getDouble()};
}

std::optional<ScoreSpread> furtherSpreadIn(SQLite::Statement& row, int column) {
    if (row.getColumn(column).isNull() || row.getColumn(column + 1).isNull())
        return std::nullopt;
    return spreadIn(row, column);
}

std::optional<double> meanOf(const std::optional<ScoreSpread>& spread) {
    return spread ? std::optional(spread->mean) : std::nullopt;
}

std::optional<double> deviationOf(const std::optional<ScoreSpread>& spread) {
    return spread ? std::optional(spread->deviation) : std::nullopt;
}

Pair pairOf(SQLite::Statement& row) {
    Pair pair;
    pair.a = trackIdIn(row, 0);
    pair.b = trackIdIn(row, 1);
    pair.scores = {scoreIn(row, 2), scoreIn(row, 3), scoreIn(row, 4), scoreIn(row, 10),
                   scoreIn(row, 11)};
    pair.keyShiftSemitones = row.getColumn(5).getInt();
    pair.tempoRatio = row.getColumn(6).getDouble();
    decodePassages(blobIn(row, 7), pair);
    pair.timingDeviationSeconds = static_cast<float>(row.getColumn(8).getDouble());
    pair.closeness = static_cast<float>(row.getColumn(9).getDouble());
    return pair;
}

} // namespace

Result<std::vector<Pair>> PairStore::all() const {
    return guarded([&] {
        return allRows(
            query(*m_database,
                  "SELECT a, b, embedding_score, segment_score, alignment_score, key_shift, "
                  "tempo_ratio, passages, timing_deviation, closeness, leak_free_score, "
                  "melody_score FROM pair ORDER BY a, b"),
            pairOf);
    });
}

Result<void> PairStore::save(std::span<const Pair> pairs, const Background& background,
                             const std::string& modelId) {
    return guarded([&] {
        SQLite::Transaction transaction(*m_database);
        auto insert = query(*m_database, "INSERT OR REPLACE INTO pair "
                                         "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (const Pair& pair : pairs)
            run(insert, pair.a, pair.b, modelId, pair.scores.embedding, pair.scores.segments,
                pair.scores.alignment, pair.keyShiftSemitones, pair.tempoRatio,
                encodePassages(pair), pair.timingDeviationSeconds, pair.closeness,
                pair.scores.leakFree, pair.scores.melody);
        const auto& [track, embedding, segments, alignment, leakFree, melody] = background;
        execute(*m_database,
                "INSERT OR REPLACE INTO compared VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                track, modelId, embedding.mean, embedding.deviation, segments.mean,
                segments.deviation, alignment.mean, alignment.deviation, meanOf(leakFree),
                deviationOf(leakFree), meanOf(melody), deviationOf(melody));
        transaction.commit();
    });
}

Result<std::vector<Background>> PairStore::backgrounds(const std::string& modelId) const {
    return guarded([&] {
        return allRows(query(*m_database,
                             "SELECT track_id, embedding_mean, embedding_deviation, segment_mean, "
                             "segment_deviation, alignment_mean, alignment_deviation, "
                             "leak_free_mean, leak_free_deviation, melody_mean, melody_deviation "
                             "FROM compared WHERE model_id = ? ORDER BY track_id",
                             modelId),
                       [](SQLite::Statement& row) {
                           return Background{trackIdIn(row, 0),       spreadIn(row, 1),
                                             spreadIn(row, 3),        spreadIn(row, 5),
                                             furtherSpreadIn(row, 7), furtherSpreadIn(row, 9)};
                       });
    });
}

Result<std::size_t> PairStore::waiting(const std::string& modelId) const {
    return guarded([&] {
        return firstRow(query(*m_database,
                              "SELECT count(*) FROM track WHERE state = ? AND id NOT IN "
                              "(SELECT track_id FROM compared WHERE model_id = ?)",
                              TrackState::Analysed, modelId),
                        [](SQLite::Statement& row) {
                            return static_cast<std::size_t>(row.getColumn(0).getInt64());
                        })
            .value_or(0);
    });
}

Result<void> PairStore::forgetAll() {
    return guarded([&] {
        SQLite::Transaction transaction(*m_database);
        execute(*m_database, "DELETE FROM pair");
        execute(*m_database, "DELETE FROM compared");
        transaction.commit();
    });
}

} // namespace contrafact
