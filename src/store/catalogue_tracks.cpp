// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/catalogue.h"
#include "store/connection.h"

namespace contrafact {

namespace {

constexpr const char* kTrackColumns =
    "SELECT id, folder_id, path, size_bytes, modified_ns, audio_hash, title, artist, album, year, "
    "track_number, claimed_seconds, state, error_code, error_detail, duration_seconds, key_tonic, "
    "key_mode, key_confidence, tempo_bpm, loudness_lufs FROM track ";

Track trackOf(SQLite::Statement& row) {
    Track track;
    track.id = TrackId{row.getColumn(0).getInt64()};
    track.folder = FolderId{row.getColumn(1).getInt64()};
    track.path = pathOf(row.getColumn(2));
    track.sizeBytes = static_cast<std::uint64_t>(row.getColumn(3).getInt64());
    track.modifiedNs = row.getColumn(4).getInt64();
    track.audioHash = row.getColumn(5).getString();
    track.tags.title = row.getColumn(6).getString();
    track.tags.artist = row.getColumn(7).getString();
    track.tags.album = row.getColumn(8).getString();
    track.tags.year = row.getColumn(9).getInt();
    track.tags.trackNumber = row.getColumn(10).getInt();
    track.tags.claimedSeconds = row.getColumn(11).getDouble();
    track.state = static_cast<TrackState>(row.getColumn(12).getInt());
    if (!row.getColumn(13).isNull()) {
        const auto code = errorCodeFromName(row.getColumn(13).getString());
        track.error =
            Error{code.value_or(ErrorCode::Internal), row.getColumn(14).getString(), track.path};
    }
    track.durationSeconds = row.getColumn(15).getDouble();
    if (!row.getColumn(16).isNull()) {
        track.key = MusicalKey{row.getColumn(16).getInt(),
                               static_cast<MusicalKey::Mode>(row.getColumn(17).getInt()),
                               static_cast<float>(row.getColumn(18).getDouble())};
    }
    track.tempoBpm = row.getColumn(19).getDouble();
    track.loudnessLufs = row.getColumn(20).getDouble();
    return track;
}

std::vector<Track> allRows(SQLite::Statement& query) {
    std::vector<Track> tracks;
    while (query.executeStep())
        tracks.push_back(trackOf(query));
    return tracks;
}

std::optional<Track> oneRow(SQLite::Statement& query) {
    if (!query.executeStep())
        return std::nullopt;
    return trackOf(query);
}

// Parameters 1 to 13 of both statements that write a row.
void bindFileFacts(SQLite::Statement& statement, const Track& track) {
    statement.bind(1, track.folder.value);
    bindPath(statement, 2, track.path);
    statement.bind(3, static_cast<std::int64_t>(track.sizeBytes));
    statement.bind(4, track.modifiedNs);
    statement.bind(5, track.tags.title);
    statement.bind(6, track.tags.artist);
    statement.bind(7, track.tags.album);
    statement.bind(8, track.tags.year);
    statement.bind(9, track.tags.trackNumber);
    statement.bind(10, track.tags.claimedSeconds);
    statement.bind(11, static_cast<int>(track.state));
    if (track.error) {
        statement.bind(12, errorCodeName(track.error->code));
        statement.bind(13, track.error->detail);
    } else {
        statement.bind(12);
        statement.bind(13);
    }
}

} // namespace

Result<std::vector<Track>> Catalogue::tracks() const {
    return guarded([&] {
        SQLite::Statement query(m_connection->database, std::string(kTrackColumns) + "ORDER BY id");
        return allRows(query);
    });
}

Result<std::vector<Track>> Catalogue::tracksOf(FolderId folder) const {
    return guarded([&] {
        SQLite::Statement query(m_connection->database,
                                std::string(kTrackColumns) + "WHERE folder_id = ? ORDER BY id");
        query.bind(1, folder.value);
        return allRows(query);
    });
}

Result<std::optional<Track>> Catalogue::track(TrackId id) const {
    return guarded([&] {
        SQLite::Statement query(m_connection->database,
                                std::string(kTrackColumns) + "WHERE id = ?");
        query.bind(1, id.value);
        return oneRow(query);
    });
}

Result<std::optional<Track>> Catalogue::trackAt(const std::filesystem::path& path) const {
    return guarded([&] {
        SQLite::Statement query(m_connection->database,
                                std::string(kTrackColumns) + "WHERE path = ?");
        bindPath(query, 1, path);
        return oneRow(query);
    });
}

Result<std::vector<Track>> Catalogue::addTracks(std::vector<Track> tracks) {
    return guarded([&] {
        SQLite::Transaction transaction(m_connection->database);
        SQLite::Statement insert(
            m_connection->database,
            "INSERT INTO track (folder_id, path, size_bytes, modified_ns, title, artist, album, "
            "year, track_number, claimed_seconds, state, error_code, error_detail) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (Track& track : tracks) {
            insert.reset();
            bindFileFacts(insert, track);
            insert.exec();
            track.id = TrackId{m_connection->database.getLastInsertRowid()};
        }
        transaction.commit();
        return std::move(tracks);
    });
}

Result<void> Catalogue::updateTracks(std::span<const Track> tracks) {
    return guarded([&] {
        SQLite::Transaction transaction(m_connection->database);
        SQLite::Statement update(
            m_connection->database,
            "UPDATE track SET folder_id = ?, path = ?, size_bytes = ?, modified_ns = ?, title = ?, "
            "artist = ?, album = ?, year = ?, track_number = ?, claimed_seconds = ?, state = ?, "
            "error_code = ?, error_detail = ? WHERE id = ?");
        for (const Track& track : tracks) {
            update.reset();
            bindFileFacts(update, track);
            update.bind(14, track.id.value);
            update.exec();
        }
        transaction.commit();
    });
}

} // namespace contrafact
