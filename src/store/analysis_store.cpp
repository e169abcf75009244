// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/analysis_store.h"

#include "store/attach_decisions.h"
#include "store/database.h"
#include "store/statements.h"

namespace contrafact {

namespace {

void writeShortResults(SQLite::Database& database, const AnalysisRecord& record) {
    const TrackTags& tags = record.tags;
    const TrackFeatures& features = record.features;
    std::optional<int> tonic;
    std::optional<MusicalKey::Mode> mode;
    std::optional<float> confidence;
    if (features.key) {
        tonic = features.key->tonic;
        mode = features.key->mode;
        confidence = features.key->confidence;
    }
    execute(database,
            "UPDATE track SET audio_hash = ?, title = ?, artist = ?, album = ?, year = ?, "
            "track_number = ?, claimed_seconds = ?, state = ?, error_code = NULL, "
            "error_detail = NULL, duration_seconds = ?, key_tonic = ?, key_mode = ?, "
            "key_confidence = ?, tempo_bpm = ?, loudness_lufs = ? WHERE id = ?",
            record.audioHash, tags.title, tags.artist, tags.album, tags.year, tags.trackNumber,
            tags.claimedSeconds, TrackState::Analysed, features.durationSeconds, tonic, mode,
            confidence, features.beats.tempoBpm, features.loudness.integratedLufs, record.track);
}

void writeProfile(SQLite::Database& database, TrackId track, const TrackFeatures& features) {
    execute(database, "INSERT OR REPLACE INTO analysis VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", track,
            AnalysisStore::kFeatureVersion, features.soundStart, features.soundEnd,
            features.tuningCents, features.pitchClasses.framesPerSecond,
            encodeProfile(features.pitchClasses), encodeProfile(features.leakFree),
            encodeProfile(features.melody));
}

void writeSketch(SQLite::Database& database, TrackId track, const TrackFeatures& features) {
    const BeatGrid& beats = features.beats;
    execute(database, "INSERT OR REPLACE INTO sketch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", track,
            beats.confidence, beats.beatsPerBar, encodeFloats(beats.beats),
            encodeInts(beats.downbeats), features.loudness.truePeakDb, features.loudness.rangeLu,
            features.waveform.secondsPerColumn, encodeWaveform(features.waveform));
}

void writeEmbedding(SQLite::Database& database, TrackId track, const TrackEmbedding& embedding) {
    execute(database, "INSERT OR REPLACE INTO embedding VALUES (?, ?, ?, ?, ?, ?)", track,
            embedding.modelId, encodeFloats(embedding.track), encodeUnitRows(embedding.segments),
            embedding.segmentSeconds, embedding.segmentHopSeconds);
}

// What was compared before speaks of sound that may have changed.
void forgetComparisonsOf(SQLite::Database& database, TrackId track) {
    execute(database, "DELETE FROM pair WHERE a = ?1 OR b = ?1", track);
    execute(database, "DELETE FROM compared WHERE track_id = ?", track);
}

StoredProfile profileOf(SQLite::Statement& row) {
    const double framesPerSecond = row.getColumn(3).getDouble();
    return {trackIdIn(row, 0),
            row.getColumn(1).getDouble(),
            row.getColumn(2).getDouble(),
            decodeProfile(blobIn(row, 4), framesPerSecond),
            decodeFloats(blobIn(row, 5)),
            static_cast<float>(row.getColumn(6).getDouble()),
            decodeProfile(blobIn(row, 7), framesPerSecond),
            decodeProfile(blobIn(row, 8), framesPerSecond)};
}

TrackSketch sketchOf(SQLite::Statement& row) {
    TrackSketch sketch;
    sketch.beats.tempoBpm = row.getColumn(0).getDouble();
    sketch.beats.confidence = static_cast<float>(row.getColumn(1).getDouble());
    sketch.beats.beatsPerBar = row.getColumn(2).getInt();
    sketch.beats.beats = decodeFloats(blobIn(row, 3));
    sketch.beats.downbeats = decodeInts(blobIn(row, 4));
    sketch.loudness = {row.getColumn(5).getDouble(), row.getColumn(6).getDouble(),
                       row.getColumn(7).getDouble()};
    sketch.waveform = decodeWaveform(blobIn(row, 9), row.getColumn(8).getDouble());
    return sketch;
}

TrackEmbedding embeddingOf(SQLite::Statement& row) {
    return {row.getColumn(0).getString(), decodeFloats(blobIn(row, 1)),
            decodeUnitRows(blobIn(row, 2)), row.getColumn(3).getDouble(),
            row.getColumn(4).getDouble()};
}

} // namespace

Result<bool> AnalysisStore::suspect(const std::filesystem::path& file) {
    return guarded([&] {
        return query(*m_database, "INSERT INTO suspect VALUES (?) ON CONFLICT DO NOTHING", file)
                   .exec() == 0;
    });
}

Result<void> AnalysisStore::acquit(const std::filesystem::path& file) {
    return guarded([&] { execute(*m_database, "DELETE FROM suspect WHERE path = ?", file); });
}

Result<std::vector<std::filesystem::path>> AnalysisStore::suspects() const {
    return guarded([&] {
        return allRows(query(*m_database, "SELECT path FROM suspect ORDER BY path"),
                       [](SQLite::Statement& row) { return pathIn(row, 0); });
    });
}

Result<void> AnalysisStore::save(const AnalysisRecord& record) {
    return guarded([&] {
        SQLite::Transaction transaction(*m_database);
        writeShortResults(*m_database, record);
        writeProfile(*m_database, record.track, record.features);
        writeSketch(*m_database, record.track, record.features);
        if (record.embedding)
            writeEmbedding(*m_database, record.track, *record.embedding);
        forgetComparisonsOf(*m_database, record.track);
        attachDecisions(*m_database, record.track, record.audioHash);
        transaction.commit();
    });
}

Result<void> AnalysisStore::saveFailure(TrackId track, const Error& error) {
    return guarded([&] {
        execute(*m_database,
                "UPDATE track SET state = ?, error_code = ?, error_detail = ? WHERE id = ?",
                TrackState::Failed, errorCodeName(error.code), error.detail, track);
    });
}

Result<std::vector<TrackId>> AnalysisStore::outdated(const std::string& modelId) const {
    return guarded([&] {
        return allRows(
            query(*m_database,
                  "SELECT track.id FROM track JOIN analysis ON analysis.track_id = track.id "
                  "LEFT JOIN embedding ON embedding.track_id = track.id WHERE track.state = ?1 AND "
                  "(feature_version <> ?2 OR (?3 <> '' AND coalesce(model_id, '') <> ?3)) "
                  "ORDER BY track.id",
                  TrackState::Analysed, kFeatureVersion, modelId),
            firstTrackId);
    });
}

Result<std::vector<TrackId>> AnalysisStore::analysed() const {
    return guarded([&] {
        return allRows(query(*m_database, "SELECT track_id FROM analysis ORDER BY track_id"),
                       firstTrackId);
    });
}

Result<std::optional<StoredProfile>> AnalysisStore::profile(TrackId track) const {
    return guarded([&] {
        return firstRow(
            query(*m_database,
                  "SELECT track_id, sound_start, sound_end, profile_rate, profile, beats, "
                  "tuning_cents, leak_free, melody FROM analysis JOIN sketch USING (track_id) "
                  "WHERE track_id = ?",
                  track),
            profileOf);
    });
}

Result<std::optional<TrackSketch>> AnalysisStore::sketch(TrackId track) const {
    return guarded([&] {
        return firstRow(
            query(*m_database,
                  "SELECT tempo_bpm, tempo_confidence, beats_per_bar, beats, downbeats, "
                  "loudness_lufs, true_peak_db, loudness_range, seconds_per_column, waveform "
                  "FROM sketch JOIN track ON id = track_id WHERE track_id = ?",
                  track),
            sketchOf);
    });
}

Result<std::optional<TrackEmbedding>> AnalysisStore::embedding(TrackId track) const {
    return guarded([&] {
        return firstRow(query(*m_database,
                              "SELECT model_id, track_vector, segments, segment_seconds, "
                              "segment_hop_seconds FROM embedding WHERE track_id = ?",
                              track),
                        embeddingOf);
    });
}

Result<std::string> AnalysisStore::embeddingModel() const {
    return guarded([&] {
        return firstRow(query(*m_database,
                              "SELECT model_id, count(*) AS uses FROM embedding "
                              "GROUP BY model_id ORDER BY uses DESC, model_id LIMIT 1"),
                        [](SQLite::Statement& row) { return row.getColumn(0).getString(); })
            .value_or(std::string());
    });
}

Result<TrackVectors> AnalysisStore::trackVectors() const {
    auto modelId = embeddingModel();
    if (!modelId || modelId->empty())
        return modelId.map([](const std::string&) { return TrackVectors(); });
    return guarded([&] {
        TrackVectors result;
        result.modelId = std::move(*modelId);
        auto rows = query(*m_database,
                          "SELECT track_id, track_vector FROM embedding WHERE model_id = ? "
                          "ORDER BY track_id",
                          result.modelId);
        std::vector<float> values;
        while (rows.executeStep()) {
            result.tracks.push_back(trackIdIn(rows, 0));
            const std::vector<float> vector = decodeFloats(blobIn(rows, 1));
            values.insert(values.end(), vector.begin(), vector.end());
        }
        const std::size_t columns = values.size() / result.tracks.size();
        result.vectors = Matrix(result.tracks.size(), columns, std::move(values));
        return result;
    });
}

} // namespace contrafact
