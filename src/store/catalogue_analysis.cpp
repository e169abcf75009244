// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/catalogue.h"
#include "store/connection.h"
#include "store/decisions.h"

namespace contrafact {

namespace {

void writeShortResults(SQLite::Database& database, const AnalysisRecord& record) {
    SQLite::Statement update(
        database, "UPDATE track SET audio_hash = ?, title = ?, artist = ?, album = ?, year = ?, "
                  "track_number = ?, claimed_seconds = ?, state = ?, error_code = NULL, "
                  "error_detail = NULL, duration_seconds = ?, key_tonic = ?, key_mode = ?, "
                  "key_confidence = ?, tempo_bpm = ?, loudness_lufs = ? WHERE id = ?");
    const TrackFeatures& features = record.features;
    update.bind(1, record.audioHash);
    update.bind(2, record.tags.title);
    update.bind(3, record.tags.artist);
    update.bind(4, record.tags.album);
    update.bind(5, record.tags.year);
    update.bind(6, record.tags.trackNumber);
    update.bind(7, record.tags.claimedSeconds);
    update.bind(8, static_cast<int>(TrackState::Analysed));
    update.bind(9, features.durationSeconds);
    if (features.key) {
        update.bind(10, features.key->tonic);
        update.bind(11, static_cast<int>(features.key->mode));
        update.bind(12, static_cast<double>(features.key->confidence));
    }
    update.bind(13, features.beats.tempoBpm);
    update.bind(14, features.loudness.integratedLufs);
    update.bind(15, record.track.value);
    update.exec();
}

void writeProfile(SQLite::Database& database, TrackId track, const TrackFeatures& features) {
    SQLite::Statement insert(database,
                             "INSERT OR REPLACE INTO analysis VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, track.value);
    insert.bind(2, Catalogue::kFeatureVersion);
    insert.bind(3, features.soundStart);
    insert.bind(4, features.soundEnd);
    insert.bind(5, static_cast<double>(features.tuningCents));
    insert.bind(6, features.pitchClasses.framesPerSecond);
    bindBlob(insert, 7, encodeProfile(features.pitchClasses));
    insert.exec();
}

void writeSketch(SQLite::Database& database, TrackId track, const TrackFeatures& features) {
    SQLite::Statement insert(database,
                             "INSERT OR REPLACE INTO sketch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, track.value);
    insert.bind(2, static_cast<double>(features.beats.confidence));
    insert.bind(3, features.beats.beatsPerBar);
    bindBlob(insert, 4, encodeFloats(features.beats.beats));
    bindBlob(insert, 5, encodeInts(features.beats.downbeats));
    insert.bind(6, features.loudness.truePeakDb);
    insert.bind(7, features.loudness.rangeLu);
    insert.bind(8, features.waveform.secondsPerColumn);
    bindBlob(insert, 9, encodeWaveform(features.waveform));
    insert.exec();
}

void writeEmbedding(SQLite::Database& database, TrackId track, const TrackEmbedding& embedding) {
    SQLite::Statement insert(database,
                             "INSERT OR REPLACE INTO embedding VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, track.value);
    insert.bind(2, embedding.modelId);
    bindBlob(insert, 3, encodeFloats(embedding.track));
    bindBlob(insert, 4, encodeUnitRows(embedding.segments));
    insert.bind(5, embedding.segmentSeconds);
    insert.bind(6, embedding.segmentHopSeconds);
    insert.exec();
}

// What was compared before speaks of sound that may have changed.
void forgetComparisonsOf(SQLite::Database& database, TrackId track) {
    SQLite::Statement pairs(database, "DELETE FROM pair WHERE a = ?1 OR b = ?1");
    pairs.bind(1, track.value);
    pairs.exec();
    SQLite::Statement compared(database, "DELETE FROM compared WHERE track_id = ?");
    compared.bind(1, track.value);
    compared.exec();
}

void removeAttempt(SQLite::Database& database, TrackId track) {
    SQLite::Statement remove(database, "DELETE FROM attempt WHERE track_id = ?");
    remove.bind(1, track.value);
    remove.exec();
}

StoredProfile profileOf(SQLite::Statement& row) {
    return {TrackId{row.getColumn(0).getInt64()}, row.getColumn(1).getDouble(),
            row.getColumn(2).getDouble(),
            decodeProfile(blobOf(row.getColumn(4)), row.getColumn(3).getDouble()),
            decodeFloats(blobOf(row.getColumn(5)))};
}

constexpr const char* kProfileColumns =
    "SELECT track_id, sound_start, sound_end, profile_rate, profile, beats FROM analysis "
    "JOIN sketch USING (track_id) ";

} // namespace

Result<int> Catalogue::beginAttempt(TrackId track) {
    return guarded([&] {
        SQLite::Statement insert(m_connection->database,
                                 "INSERT INTO attempt VALUES (?, 1) "
                                 "ON CONFLICT(track_id) DO UPDATE SET starts = starts + 1 "
                                 "RETURNING starts");
        insert.bind(1, track.value);
        insert.executeStep();
        const int starts = insert.getColumn(0).getInt();
        while (insert.executeStep()) { // a RETURNING statement commits at its end
        }
        return starts;
    });
}

Result<void> Catalogue::endAttempt(TrackId track) {
    return guarded([&] { removeAttempt(m_connection->database, track); });
}

Result<std::vector<TrackId>> Catalogue::tracksAttempted(int starts) const {
    return guarded([&] {
        std::vector<TrackId> tracks;
        SQLite::Statement query(m_connection->database,
                                "SELECT track_id FROM attempt WHERE starts >= ? ORDER BY track_id");
        query.bind(1, starts);
        while (query.executeStep())
            tracks.push_back(TrackId{query.getColumn(0).getInt64()});
        return tracks;
    });
}

Result<void> Catalogue::saveAnalysis(const AnalysisRecord& record) {
    return guarded([&] {
        SQLite::Database& database = m_connection->database;
        SQLite::Transaction transaction(database);
        writeShortResults(database, record);
        writeProfile(database, record.track, record.features);
        writeSketch(database, record.track, record.features);
        if (record.embedding)
            writeEmbedding(database, record.track, *record.embedding);
        forgetComparisonsOf(database, record.track);
        removeAttempt(database, record.track);
        attachDecisions(database, record.track, record.audioHash);
        transaction.commit();
    });
}

Result<void> Catalogue::saveEmbedding(TrackId track, const TrackEmbedding& embedding) {
    return guarded([&] {
        SQLite::Transaction transaction(m_connection->database);
        writeEmbedding(m_connection->database, track, embedding);
        forgetComparisonsOf(m_connection->database, track);
        transaction.commit();
    });
}

Result<TrackId> Catalogue::reunite(TrackId analysed) {
    return guarded([&] {
        SQLite::Database& database = m_connection->database;
        SQLite::Transaction transaction(database);
        SQLite::Statement query(database,
                                "SELECT id FROM track WHERE state = ?1 AND audio_hash <> '' AND "
                                "audio_hash = (SELECT audio_hash FROM track WHERE id = ?2) "
                                "ORDER BY id LIMIT 1");
        query.bind(1, static_cast<int>(TrackState::Missing));
        query.bind(2, analysed.value);
        if (!query.executeStep())
            return analysed;
        const std::int64_t missing = query.getColumn(0).getInt64();
        const auto run = [&](const char* sql) {
            SQLite::Statement statement(database, sql);
            statement.bind(1, missing);
            statement.bind(2, analysed.value);
            statement.exec();
        };
        // Paths are unique, so the old row gives its own away before it takes the new one.
        run("UPDATE track SET path = CAST('missing ' || ?1 || ' ' || ?2 AS BLOB) WHERE id = ?1");
        database.exec("CREATE TEMP TABLE IF NOT EXISTS moved AS SELECT * FROM track WHERE 0");
        database.exec("DELETE FROM moved");
        run("INSERT INTO moved SELECT * FROM track WHERE id = ?2 AND ?1 IS NOT NULL");
        run("DELETE FROM track WHERE id = ?2 AND ?1 IS NOT NULL");
        run("UPDATE track SET (folder_id, path, size_bytes, modified_ns, title, artist, album, "
            "year, track_number, claimed_seconds, state) = (SELECT folder_id, path, size_bytes, "
            "modified_ns, title, artist, album, year, track_number, claimed_seconds, state "
            "FROM moved WHERE id = ?2) WHERE id = ?1");
        query.reset();
        SQLite::Statement hash(database, "SELECT audio_hash FROM track WHERE id = ?");
        hash.bind(1, missing);
        hash.executeStep();
        attachDecisions(database, TrackId{missing}, hash.getColumn(0).getString());
        transaction.commit();
        return TrackId{missing};
    });
}

Result<void> Catalogue::saveFailure(TrackId track, const Error& error) {
    return guarded([&] {
        SQLite::Transaction transaction(m_connection->database);
        SQLite::Statement update(
            m_connection->database,
            "UPDATE track SET state = ?, error_code = ?, error_detail = ? WHERE id = ?");
        update.bind(1, static_cast<int>(TrackState::Failed));
        update.bind(2, errorCodeName(error.code));
        update.bind(3, error.detail);
        update.bind(4, track.value);
        update.exec();
        removeAttempt(m_connection->database, track);
        transaction.commit();
    });
}

Result<std::vector<TrackId>> Catalogue::outdated(const std::string& modelId) const {
    return guarded([&] {
        std::vector<TrackId> tracks;
        SQLite::Statement query(
            m_connection->database,
            "SELECT track.id FROM track JOIN analysis ON analysis.track_id = track.id "
            "LEFT JOIN embedding ON embedding.track_id = track.id WHERE track.state = ?1 AND "
            "(feature_version <> ?2 OR (?3 <> '' AND coalesce(model_id, '') <> ?3)) "
            "ORDER BY track.id");
        query.bind(1, static_cast<int>(TrackState::Analysed));
        query.bind(2, kFeatureVersion);
        query.bind(3, modelId);
        while (query.executeStep())
            tracks.push_back(TrackId{query.getColumn(0).getInt64()});
        return tracks;
    });
}

Result<std::optional<StoredProfile>> Catalogue::profile(TrackId track) const {
    return guarded([&]() -> std::optional<StoredProfile> {
        SQLite::Statement query(m_connection->database,
                                std::string(kProfileColumns) + "WHERE track_id = ?");
        query.bind(1, track.value);
        if (!query.executeStep())
            return std::nullopt;
        return profileOf(query);
    });
}

Result<std::optional<TrackSketch>> Catalogue::sketch(TrackId track) const {
    return guarded([&]() -> std::optional<TrackSketch> {
        SQLite::Statement query(
            m_connection->database,
            "SELECT tempo_bpm, tempo_confidence, beats_per_bar, beats, downbeats, loudness_lufs, "
            "true_peak_db, loudness_range, seconds_per_column, waveform FROM sketch "
            "JOIN track ON id = track_id WHERE track_id = ?");
        query.bind(1, track.value);
        if (!query.executeStep())
            return std::nullopt;
        TrackSketch sketch;
        sketch.beats.tempoBpm = query.getColumn(0).getDouble();
        sketch.beats.confidence = static_cast<float>(query.getColumn(1).getDouble());
        sketch.beats.beatsPerBar = query.getColumn(2).getInt();
        sketch.beats.beats = decodeFloats(blobOf(query.getColumn(3)));
        sketch.beats.downbeats = decodeInts(blobOf(query.getColumn(4)));
        sketch.loudness = {query.getColumn(5).getDouble(), query.getColumn(6).getDouble(),
                           query.getColumn(7).getDouble()};
        sketch.waveform =
            decodeWaveform(blobOf(query.getColumn(9)), query.getColumn(8).getDouble());
        return sketch;
    });
}

Result<TrackVectors> Catalogue::trackVectors() const {
    return guarded([&] {
        TrackVectors result;
        SQLite::Statement model(m_connection->database,
                                "SELECT model_id, count(*) AS uses FROM embedding "
                                "GROUP BY model_id ORDER BY uses DESC, model_id LIMIT 1");
        if (!model.executeStep())
            return result;
        result.modelId = model.getColumn(0).getString();
        SQLite::Statement query(m_connection->database,
                                "SELECT track_id, track_vector FROM embedding "
                                "WHERE model_id = ? ORDER BY track_id");
        query.bind(1, result.modelId);
        std::vector<float> values;
        while (query.executeStep()) {
            const std::vector<float> vector = decodeFloats(blobOf(query.getColumn(1)));
            result.tracks.push_back(TrackId{query.getColumn(0).getInt64()});
            values.insert(values.end(), vector.begin(), vector.end());
        }
        const std::size_t rows = result.tracks.size();
        const std::size_t columns = values.size() / rows;
        result.vectors = Matrix(rows, columns, std::move(values));
        return result;
    });
}

Result<std::optional<TrackEmbedding>> Catalogue::embedding(TrackId track) const {
    return guarded([&]() -> std::optional<TrackEmbedding> {
        SQLite::Statement query(m_connection->database,
                                "SELECT model_id, track_vector, segments, segment_seconds, "
                                "segment_hop_seconds FROM embedding WHERE track_id = ?");
        query.bind(1, track.value);
        if (!query.executeStep())
            return std::nullopt;
        TrackEmbedding embedding;
        embedding.modelId = query.getColumn(0).getString();
        embedding.track = decodeFloats(blobOf(query.getColumn(1)));
        embedding.segments = decodeUnitRows(blobOf(query.getColumn(2)));
        embedding.segmentSeconds = query.getColumn(3).getDouble();
        embedding.segmentHopSeconds = query.getColumn(4).getDouble();
        return embedding;
    });
}

} // namespace contrafact
