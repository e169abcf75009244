// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/track_store.h"

#include <system_error>

#include "store/attach_decisions.h"
#include "store/database.h"
#include "store/statements.h"

namespace contrafact {

namespace {

const std::string kTrackColumns =
    "SELECT id, folder_id, path, size_bytes, modified_ns, audio_hash, title, artist, album, year, "
    "track_number, claimed_seconds, state, error_code, error_detail, duration_seconds, key_tonic, "
    "key_mode, key_confidence, tempo_bpm, loudness_lufs, changed_ns, file_number, born_ns "
    "FROM track ";

Track trackOf(SQLite::Statement& row) {
    Track track;
    track.id = trackIdIn(row, 0);
    track.folder = FolderId{row.getColumn(1).getInt64()};
    track.path = pathIn(row, 2);
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
    track.changedNs = row.getColumn(21).getInt64();
    track.fileNumber = static_cast<std::uint64_t>(row.getColumn(22).getInt64());
    track.bornNs = row.getColumn(23).getInt64();
    return track;
}

// The facts are the first 16 parameters of both statements that write them; `more` are the rest.
template <typename... More>
void writeFileFacts(SQLite::Statement& statement, const Track& track, More... more) {
    std::optional<std::string> errorCode;
    std::optional<std::string> errorDetail;
    if (track.error) {
        errorCode = errorCodeName(track.error->code);
        errorDetail = track.error->detail;
    }
    const TrackTags& tags = track.tags;
    run(statement, track.folder, track.path, static_cast<std::int64_t>(track.sizeBytes),
        track.modifiedNs, track.changedNs, static_cast<std::int64_t>(track.fileNumber),
        track.bornNs, tags.title, tags.artist, tags.album, tags.year, tags.trackNumber,
        tags.claimedSeconds, track.state, errorCode, errorDetail, more...);
}

void updateFileFacts(SQLite::Database& database, std::span<const Track> tracks) {
    auto update = query(
        database, "UPDATE track SET folder_id = ?, path = ?, size_bytes = ?, modified_ns = ?, "
                  "changed_ns = ?, file_number = ?, born_ns = ?, title = ?, artist = ?, album = ?, "
                  "year = ?, track_number = ?, "
                  "claimed_seconds = ?, state = ?, error_code = ?, error_detail = ? WHERE id = ?");
    for (const Track& track : tracks)
        writeFileFacts(update, track, track.id);
}

std::optional<Track> findRow(SQLite::Database& database, TrackId id) {
    return firstRow(query(database, kTrackColumns + "WHERE id = ?", id), trackOf);
}

// What was decided of it holds for another file of the same sound.
void forgetRow(SQLite::Database& database, const Track& track) {
    execute(database, "DELETE FROM track WHERE id = ?", track.id);
    const auto twin = firstRow(
        query(database, "SELECT id FROM track WHERE audio_hash = ? AND audio_hash <> '' LIMIT 1",
              track.audioHash),
        firstTrackId);
    if (twin)
        attachDecisions(database, *twin, track.audioHash);
}

} // namespace

Result<std::vector<Track>> TrackStore::all() const {
    return guarded(
        [&] { return allRows(query(*m_database, kTrackColumns + "ORDER BY id"), trackOf); });
}

Result<std::vector<Track>> TrackStore::inFolder(FolderId folder) const {
    return guarded([&] {
        return allRows(
            query(*m_database, kTrackColumns + "WHERE folder_id = ? ORDER BY id", folder), trackOf);
    });
}

Result<std::optional<Track>> TrackStore::find(TrackId id) const {
    return guarded([&] { return findRow(*m_database, id); });
}

Result<std::optional<Track>> TrackStore::findAt(const std::filesystem::path& path) const {
    return guarded([&] {
        auto track = firstRow(query(*m_database, kTrackColumns + "WHERE path = ?", path), trackOf);
        std::error_code problem;
        const auto real = std::filesystem::canonical(path, problem);
        if (!track && !problem && real != path)
            track = firstRow(query(*m_database, kTrackColumns + "WHERE path = ?", real), trackOf);
        return track;
    });
}

Result<std::optional<Track>> TrackStore::findSound(const std::string& audioHash) const {
    return guarded([&] {
        return firstRow(
            query(*m_database,
                  kTrackColumns + "WHERE audio_hash = ? AND state = ? ORDER BY id LIMIT 1",
                  audioHash, TrackState::Analysed),
            trackOf);
    });
}

Result<std::vector<Track>> TrackStore::add(std::vector<Track> tracks) {
    return guarded([&] {
        SQLite::Transaction transaction(*m_database);
        auto insert = query(
            *m_database,
            "INSERT INTO track (folder_id, path, size_bytes, modified_ns, changed_ns, file_number, "
            "born_ns, title, artist, album, year, track_number, claimed_seconds, state, "
            "error_code, error_detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (Track& track : tracks) {
            writeFileFacts(insert, track);
            track.id = TrackId{m_database->getLastInsertRowid()};
        }
        transaction.commit();
        return std::move(tracks);
    });
}

Result<void> TrackStore::update(std::span<const Track> tracks) {
    return guarded([&] {
        SQLite::Transaction transaction(*m_database);
        updateFileFacts(*m_database, tracks);
        transaction.commit();
    });
}

Result<TrackId> TrackStore::reunite(TrackId newcomer, const std::string& audioHash) {
    return guarded([&] {
        SQLite::Transaction transaction(*m_database);
        const auto missing =
            firstRow(query(*m_database,
                           "SELECT id FROM track WHERE state = ? AND audio_hash <> '' AND "
                           "audio_hash = ? AND id <> ? ORDER BY id LIMIT 1",
                           TrackState::Missing, audioHash, newcomer),
                     firstTrackId);
        if (!missing)
            return newcomer;
        Track moved = findRow(*m_database, newcomer).value();
        // Paths are unique, so the new row goes before the old one takes over its path.
        execute(*m_database, "DELETE FROM track WHERE id = ?", newcomer);
        moved.id = *missing;
        moved.state = TrackState::Analysed;
        updateFileFacts(*m_database, std::span(&moved, 1));
        attachDecisions(*m_database, *missing, audioHash);
        transaction.commit();
        return *missing;
    });
}

Result<void> TrackStore::forget(std::span<const TrackId> tracks) {
    return guarded([&] {
        SQLite::Transaction transaction(*m_database);
        for (const TrackId track : tracks)
            if (const auto row = findRow(*m_database, track))
                forgetRow(*m_database, *row);
        transaction.commit();
    });
}

Result<std::vector<Track>> TrackStore::forgetMissing() {
    return guarded([&] {
        SQLite::Transaction transaction(*m_database);
        std::vector<Track> missing =
            allRows(query(*m_database, kTrackColumns + "WHERE state = ? ORDER BY path",
                          TrackState::Missing),
                    trackOf);
        for (const Track& track : missing)
            forgetRow(*m_database, track);
        transaction.commit();
        return missing;
    });
}

} // namespace contrafact
