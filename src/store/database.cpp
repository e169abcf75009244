// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/database.h"

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <SQLiteCpp/Backup.h>
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
    // A file is told by more than its size and time, and suspected only of what it did itself: what
    // was counted before was how often work on it had been stopped.
    R"sql(
ALTER TABLE track ADD COLUMN changed_ns INTEGER NOT NULL DEFAULT 0;
ALTER TABLE track ADD COLUMN file_number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE track ADD COLUMN born_ns INTEGER NOT NULL DEFAULT 0;
DROP TABLE attempt;
CREATE TABLE suspect (path BLOB PRIMARY KEY) WITHOUT ROWID;
UPDATE track SET state = 0, error_code = NULL, error_detail = NULL
    WHERE state = 2 AND error_detail LIKE 'its analysis ended the program %';
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
    // A track is heard in further ways. What was analysed before knows nothing of them.
    R"sql(
ALTER TABLE analysis ADD COLUMN leak_free BLOB NOT NULL DEFAULT x'';
ALTER TABLE analysis ADD COLUMN melody BLOB NOT NULL DEFAULT x'';
ALTER TABLE pair ADD COLUMN leak_free_score REAL;
ALTER TABLE pair ADD COLUMN melody_score REAL;
ALTER TABLE compared ADD COLUMN leak_free_mean REAL;
ALTER TABLE compared ADD COLUMN leak_free_deviation REAL;
ALTER TABLE compared ADD COLUMN melody_mean REAL;
ALTER TABLE compared ADD COLUMN melody_deviation REAL;
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

namespace {

Error located(Error error, const std::filesystem::path& file) {
    error.path = file;
    return error;
}

Result<SQLite::Database> openWritable(const std::filesystem::path& file) {
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
}

/// The file as a name for SQLite that may carry parameters.
std::string uriOf(const std::filesystem::path& file, const char* parameters) {
    std::string uri = "file:";
    const std::filesystem::path whole = std::filesystem::absolute(file);
    for (const char character : whole.native()) {
        if (character == '%' || character == '?' || character == '#') {
            constexpr std::string_view kDigits = "0123456789ABCDEF";
            const auto byte = static_cast<unsigned char>(character);
            uri += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
        } else {
            uri += character;
        }
    }
    return uri + parameters;
}

/// All of a catalogue in memory, as this version knows it.
SQLite::Database upgradedCopy(SQLite::Database& source) {
    SQLite::Database copy(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup(copy, source).executeStep(-1);
    copy.exec("PRAGMA foreign_keys = ON");
    applySchemaSteps(copy);
    copy.exec("PRAGMA query_only = ON");
    return copy;
}

std::filesystem::path logOf(std::filesystem::path file) {
    return file += "-wal";
}

/// Of a file with a log beside it that cannot be read where it lies: SQLite wants to write there.
SQLite::Database copyWithLog(const std::filesystem::path& file) {
    std::string folder = (std::filesystem::temp_directory_path() / "contrafact-XXXXXX").native();
    if (::mkdtemp(folder.data()) == nullptr)
        throw SQLite::Exception("no room for a copy", SQLITE_CANTOPEN);
    const struct Scratch {
        std::filesystem::path path;
        ~Scratch() {
            std::error_code problem;
            std::filesystem::remove_all(path, problem);
        }
    } scratch{folder};
    std::error_code problem;
    const std::filesystem::path copy = scratch.path / "catalogue";
    for (const auto& [from, to] : {std::pair(file, copy), std::pair(logOf(file), logOf(copy))})
        if (!std::filesystem::copy_file(from, to, problem))
            throw SQLite::Exception(problem.message(), SQLITE_CANTOPEN);
    std::filesystem::permissions(copy, std::filesystem::perms::owner_all, problem);
    std::filesystem::permissions(logOf(copy), std::filesystem::perms::owner_all, problem);
    SQLite::Database database(copy.string(), SQLite::OPEN_READWRITE);
    return upgradedCopy(database);
}

Result<SQLite::Database> openReadOnly(const std::filesystem::path& file, const char* parameters) {
    SQLite::Database database(uriOf(file, parameters), SQLite::OPEN_READONLY | SQLite::OPEN_URI,
                              kBusyTimeoutMs);
    if (auto identity = checkIdentity(database, file); !identity)
        return failureOf(identity);
    if (pragmaNumber(database, "user_version") < static_cast<int>(kSchemaSteps.size()))
        return upgradedCopy(database);
    return database;
}

/// Of a file that may not be written: a backup, another person's, on a medium that is read only.
/// Nothing is written, beside it neither; what would write fails.
Result<SQLite::Database> openReadable(const std::filesystem::path& file) {
    std::error_code problem;
    const auto logBytes = std::filesystem::file_size(logOf(file), problem);
    const bool hasLog = !problem && logBytes > 0;
    try {
        // Without a log the file is whole, and need not be watched for one.
        return openReadOnly(file, hasLog ? "?mode=ro" : "?mode=ro&immutable=1");
    } catch (const SQLite::Exception& exception) {
        if (!hasLog)
            return failure(located(databaseError(exception), file));
    }
    try {
        return copyWithLog(file);
    } catch (const SQLite::Exception& exception) {
        return failure(located(databaseError(exception), file));
    }
}

} // namespace

Result<SQLite::Database> openDatabase(const std::filesystem::path& file) {
    logLine(LogLevel::Debug, LogTopic::Library, "catalogue " + fileForLog(file));
    if (auto folder = prepareFolder(file); !folder)
        return failureOf(folder);
    try {
        return openWritable(file);
    } catch (const SQLite::Exception& exception) {
        const Error error = located(databaseError(exception), file);
        if (error.code != ErrorCode::PermissionDenied)
            return failure(error);
        auto readable = openReadable(file);
        return readable || readable.error().code != ErrorCode::PermissionDenied
                   ? std::move(readable)
                   : failure(error);
    }
}

} // namespace contrafact
