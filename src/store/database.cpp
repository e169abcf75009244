// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/database.h"

#include <array>
#include <system_error>

#include <sqlite3.h>

#include "core/log.h"

namespace contrafact {

namespace {

// 'CFCT': marks the file as a catalogue of this program.
constexpr int kApplicationId = 0x43464354;
constexpr int kBusyTimeoutMs = 10'000;

// Step n brings a catalogue from version n to n + 1. Steps are never edited, only added.
constexpr std::array kSchemaSteps{
    R"sql(
CREATE TABLE folder (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    state INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE track (
    id INTEGER PRIMARY KEY,
    folder_id INTEGER NOT NULL REFERENCES folder(id) ON DELETE CASCADE,
    path BLOB NOT NULL UNIQUE,
    size_bytes INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    audio_hash TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    artist TEXT NOT NULL DEFAULT '',
    album TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL DEFAULT 0,
    track_number INTEGER NOT NULL DEFAULT 0,
    claimed_seconds REAL NOT NULL DEFAULT 0,
    state INTEGER NOT NULL DEFAULT 0,
    error_code TEXT,
    error_detail TEXT,
    duration_seconds REAL NOT NULL DEFAULT 0,
    key_tonic INTEGER,
    key_mode INTEGER,
    key_confidence REAL,
    tempo_bpm REAL NOT NULL DEFAULT 0,
    loudness_lufs REAL NOT NULL DEFAULT -70
);
CREATE INDEX track_folder ON track(folder_id);
CREATE INDEX track_hash ON track(audio_hash);
CREATE TABLE analysis (
    track_id INTEGER PRIMARY KEY REFERENCES track(id) ON DELETE CASCADE,
    feature_version INTEGER NOT NULL,
    sound_start REAL NOT NULL,
    sound_end REAL NOT NULL,
    tuning_cents REAL NOT NULL,
    profile_rate REAL NOT NULL,
    profile BLOB NOT NULL
);
CREATE TABLE sketch (
    track_id INTEGER PRIMARY KEY REFERENCES track(id) ON DELETE CASCADE,
    tempo_confidence REAL NOT NULL,
    beats_per_bar INTEGER NOT NULL,
    beats BLOB NOT NULL,
    downbeats BLOB NOT NULL,
    true_peak_db REAL NOT NULL,
    loudness_range REAL NOT NULL,
    seconds_per_column REAL NOT NULL,
    waveform BLOB NOT NULL
);
CREATE TABLE embedding (
    track_id INTEGER PRIMARY KEY REFERENCES track(id) ON DELETE CASCADE,
    model_id TEXT NOT NULL,
    track_vector BLOB NOT NULL,
    segments BLOB NOT NULL,
    segment_seconds REAL NOT NULL,
    segment_hop_seconds REAL NOT NULL
);
CREATE TABLE pair (
    a INTEGER NOT NULL REFERENCES track(id) ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES track(id) ON DELETE CASCADE,
    model_id TEXT NOT NULL,
    embedding_score REAL,
    segment_score REAL,
    alignment_score REAL,
    key_shift INTEGER NOT NULL,
    tempo_ratio REAL NOT NULL,
    passages BLOB NOT NULL,
    timing_deviation REAL NOT NULL,
    closeness REAL NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX pair_b ON pair(b);
CREATE TABLE compared (
    track_id INTEGER PRIMARY KEY REFERENCES track(id) ON DELETE CASCADE,
    model_id TEXT NOT NULL,
    embedding_mean REAL NOT NULL,
    embedding_deviation REAL NOT NULL,
    segment_mean REAL NOT NULL,
    segment_deviation REAL NOT NULL,
    alignment_mean REAL NOT NULL,
    alignment_deviation REAL NOT NULL
);
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    a INTEGER NOT NULL REFERENCES track(id) ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES track(id) ON DELETE CASCADE,
    verdict INTEGER NOT NULL,
    relation TEXT NOT NULL,
    decided_at TEXT NOT NULL
);
CREATE TABLE attempt (
    track_id INTEGER PRIMARY KEY REFERENCES track(id) ON DELETE CASCADE,
    starts INTEGER NOT NULL
);
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
)sql",
    // Decisions outlive the rows of their tracks: they know the sound and find it again.
    R"sql(
CREATE TABLE lasting_decision (
    id INTEGER PRIMARY KEY,
    a INTEGER REFERENCES track(id) ON DELETE SET NULL,
    b INTEGER REFERENCES track(id) ON DELETE SET NULL,
    a_hash TEXT NOT NULL,
    b_hash TEXT NOT NULL,
    verdict INTEGER NOT NULL,
    relation TEXT NOT NULL,
    decided_at TEXT NOT NULL
);
INSERT INTO lasting_decision
    SELECT decision.id, a, b, one.audio_hash, other.audio_hash, verdict, relation, decided_at
    FROM decision JOIN track AS one ON one.id = a JOIN track AS other ON other.id = b;
DROP TABLE decision;
ALTER TABLE lasting_decision RENAME TO decision;
CREATE INDEX decision_a ON decision(a);
CREATE INDEX decision_b ON decision(b);
CREATE INDEX decision_a_hash ON decision(a_hash);
CREATE INDEX decision_b_hash ON decision(b_hash);
)sql",
    // Decisions can be named when their tracks are gone.
    R"sql(
ALTER TABLE decision ADD COLUMN a_path BLOB NOT NULL DEFAULT x'';
ALTER TABLE decision ADD COLUMN b_path BLOB NOT NULL DEFAULT x'';
ALTER TABLE decision ADD COLUMN a_title TEXT NOT NULL DEFAULT '';
ALTER TABLE decision ADD COLUMN b_title TEXT NOT NULL DEFAULT '';
ALTER TABLE decision ADD COLUMN a_artist TEXT NOT NULL DEFAULT '';
ALTER TABLE decision ADD COLUMN b_artist TEXT NOT NULL DEFAULT '';
CREATE TRIGGER track_leaves_decisions BEFORE DELETE ON track BEGIN
    UPDATE decision SET a_path = OLD.path, a_title = OLD.title, a_artist = OLD.artist
        WHERE a = OLD.id;
    UPDATE decision SET b_path = OLD.path, b_title = OLD.title, b_artist = OLD.artist
        WHERE b = OLD.id;
END;
)sql",
};

int pragmaNumber(SQLite::Database& database, const char* pragma) {
    return database.execAndGet(std::string("PRAGMA ") + pragma).getInt();
}

void applySchemaSteps(SQLite::Database& database) {
    auto version = static_cast<std::size_t>(pragmaNumber(database, "user_version"));
    for (; version < kSchemaSteps.size(); ++version) {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        // Another process may have made the step while this one waited for the lock.
        if (static_cast<std::size_t>(pragmaNumber(database, "user_version")) > version)
            continue;
        database.exec(kSchemaSteps[version]);
        database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
        database.exec("PRAGMA user_version = " + std::to_string(version + 1));
        transaction.commit();
    }
}

Result<void> checkIdentity(SQLite::Database& database, const std::filesystem::path& file) {
    const int version = pragmaNumber(database, "user_version");
    const bool isEmpty = database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
    if (isEmpty)
        return {};
    if (pragmaNumber(database, "application_id") != kApplicationId)
        return failure(ErrorCode::CatalogueCorrupt, "a database, but not a catalogue", file);
    if (version > static_cast<int>(kSchemaSteps.size()))
        return failure(ErrorCode::CatalogueTooNew,
                       "schema version " + std::to_string(version) + ", this program knows " +
                           std::to_string(kSchemaSteps.size()),
                       file);
    return {};
}

Result<void> prepareFolder(const std::filesystem::path& file) {
    if (!file.has_parent_path())
        return {};
    std::error_code problem;
    std::filesystem::create_directories(file.parent_path(), problem);
    if (problem)
        return failure(ErrorCode::PermissionDenied, problem.message(), file.parent_path());
    return {};
}

ErrorCode errorCodeOf(int primaryCode) {
    switch (primaryCode) {
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::CatalogueCorrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::CatalogueBusy;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return ErrorCode::PermissionDenied;
    case SQLITE_NOMEM:
        return ErrorCode::OutOfMemory;
    default:
        return ErrorCode::Internal;
    }
}

} // namespace

Error databaseError(const SQLite::Exception& exception) {
    return Error{errorCodeOf(exception.getErrorCode() & 0xff), exception.what(), std::nullopt};
}

Result<SQLite::Database> openDatabase(const std::filesystem::path& file) {
    logLine(LogLevel::Debug, LogTopic::Library, "catalogue " + fileForLog(file));
    if (auto folder = prepareFolder(file); !folder)
        return failureOf(folder);
    try {
        SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                                  kBusyTimeoutMs);
        if (auto identity = checkIdentity(database, file); !identity)
            return failureOf(identity);
        database.exec("PRAGMA journal_mode = WAL");
        // With a write-ahead log, NORMAL keeps the file sound through a crash of the program.
        database.exec("PRAGMA synchronous = NORMAL");
        database.exec("PRAGMA foreign_keys = ON");
        applySchemaSteps(database);
        return database;
    } catch (const SQLite::Exception& exception) {
        Error error = databaseError(exception);
        error.path = file;
        return failure(std::move(error));
    }
}

} // namespace contrafact
