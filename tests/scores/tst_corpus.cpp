// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

#include "scores/corpus.h"

using namespace contrafact;

namespace {

/// A corpus file written on the spot.
class TinyCorpus {
public:
    explicit TinyCorpus(std::filesystem::path path)
        : m_path(std::move(path)) {
        sqlite3_open(m_path.c_str(), &m_database);
        run("PRAGMA synchronous = OFF;"
            "CREATE TABLE composition(id, melody_cluster, source, tempo_bpm, split);"
            "CREATE TABLE bar_run(composition_id, start_tick, bar_ticks, count);"
            "CREATE TABLE chord(composition_id, start_tick, end_tick, root_pc, quality);"
            "CREATE TABLE arrangement(id, composition_id, kind, aligned);"
            "CREATE TABLE arr_anchor(arrangement_id, comp_tick, arr_tick);"
            "CREATE TABLE part(arrangement_id, \"index\", role, is_drum, notes BLOB);");
    }
    ~TinyCorpus() { sqlite3_close(m_database); }
    TinyCorpus(const TinyCorpus&) = delete;
    TinyCorpus& operator=(const TinyCorpus&) = delete;

    const std::filesystem::path& path() const { return m_path; }

    void run(const std::string& sql) {
        QCOMPARE(sqlite3_exec(m_database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    }

    /// One part of `count` notes a quarter apart from `firstTick` on; the pitches rise.
    void addPart(int arrangement, int index, const std::string& role, int firstTick, int count,
                 bool isDrum = false) {
        std::string hex;
        for (int i = 0; i < count; ++i)
            hex += record(static_cast<unsigned>(firstTick + 24 * i), 24,
                          static_cast<unsigned>(60 + i % 12));
        run("INSERT INTO part VALUES(" + std::to_string(arrangement) + "," + std::to_string(index) +
            ",'" + role + "'," + (isDrum ? "1" : "0") + ",x'" + hex + "')");
    }

private:
    static std::string record(unsigned onset, unsigned duration, unsigned pitch) {
        std::array<char, 17> text{};
        std::snprintf(text.data(), text.size(), "%02x%02x%02x%02x%02x%02x%02x%02x", onset & 255U,
                      onset >> 8 & 255U, onset >> 16 & 255U, onset >> 24, duration & 255U,
                      duration >> 8, pitch, 100U);
        return text.data();
    }

    std::filesystem::path m_path;
    sqlite3* m_database = nullptr;
};

std::size_t countRole(const Song& song, Role role) {
    return static_cast<std::size_t>(
        std::count_if(song.notes.begin(), song.notes.end(),
                      [role](const Note& note) { return note.role == role; }));
}

} // namespace

class TestCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_corpus = std::make_unique<TinyCorpus>(std::filesystem::path(
            m_folder->filePath(QStringLiteral("corpus.sqlite")).toStdString()));
        m_corpus->run("INSERT INTO composition VALUES(1, 11, 'songs', 96.0, 'train');"
                      "INSERT INTO composition VALUES(2, 12, 'tunes', NULL, 'validation');"
                      "INSERT INTO bar_run VALUES(1, 0, 72, 30);"
                      "INSERT INTO arrangement VALUES(5, 1, 'original', 1);");
        m_corpus->addPart(5, 0, "melody", 0, 30);
    }
    void cleanup() {
        m_corpus.reset();
        m_folder.reset();
    }

    void readsOneSplitOnly() {
        const auto train = readCorpus(m_corpus->path(), Split::Train);
        QVERIFY(train.has_value());
        QCOMPARE(train->size(), std::size_t{1});
        const Song& song = train->front();
        QCOMPARE(song.compositionId, std::int64_t{1});
        QCOMPARE(song.arrangementId, std::int64_t{5});
        QCOMPARE(song.melodyCluster, std::int64_t{11});
        QVERIFY(song.source == "songs");
        QCOMPARE(song.bpm, 96.0F);
        QCOMPARE(song.beatsPerBar, 3.0F);
        QCOMPARE(song.beats, 30.0F);
        QVERIFY(readCorpus(m_corpus->path(), Split::Test)->empty());
    }

    void everyPartGetsItsRole() {
        m_corpus->addPart(5, 1, "bridge", 0, 3);
        m_corpus->addPart(5, 2, "piano", 0, 4);
        m_corpus->addPart(5, 3, "bass", 0, 5);
        m_corpus->addPart(5, 4, "drums", 0, 6, true);
        const auto songs = readCorpus(m_corpus->path(), Split::Train);
        QVERIFY(songs.has_value());
        const Song& song = songs->front();
        QCOMPARE(countRole(song, Role::Lead), std::size_t{30});
        QCOMPARE(countRole(song, Role::Second), std::size_t{3});
        QCOMPARE(countRole(song, Role::Accompaniment), std::size_t{4});
        QCOMPARE(countRole(song, Role::Bass), std::size_t{5});
        QCOMPARE(countRole(song, Role::Drums), std::size_t{6});
        QVERIFY(std::is_sorted(song.notes.begin(), song.notes.end(),
                               [](const Note& a, const Note& b) { return a.onset < b.onset; }));
    }

    void aPickUpKeepsItsPlaceInTheBar() {
        m_corpus->run("UPDATE bar_run SET start_tick = 24;");
        const auto songs = readCorpus(m_corpus->path(), Split::Train);
        QVERIFY(songs.has_value());
        QCOMPARE(songs->front().notes[0].onset, 2.0F);
        QCOMPARE(songs->front().notes[1].onset, 3.0F);
    }

    void labelledChordsFollowTheAnchorsOfTheArrangement() {
        for (int i = 0; i < 6; ++i)
            m_corpus->run("INSERT INTO chord VALUES(1, " + std::to_string(72 * i) + ", " +
                          std::to_string(72 * (i + 1)) + ", 9, 'min7')");
        m_corpus->run("INSERT INTO arr_anchor VALUES(5, 144, 168)");
        const auto songs = readCorpus(m_corpus->path(), Split::Train);
        QVERIFY(songs.has_value());
        const auto& chords = songs->front().chords;
        QCOMPARE(chords.size(), std::size_t{6});
        QCOMPARE(chords[1].onset, 3.0F);
        QCOMPARE(chords[2].onset, 7.0F);
        QCOMPARE(static_cast<int>(chords[2].root), 9);
        QCOMPARE(chords[2].quality, ChordQuality::Minor7);
    }

    void chordsAreEstimatedWhereNoneAreLabelled() {
        const auto songs = readCorpus(m_corpus->path(), Split::Train);
        QVERIFY(songs.has_value());
        QVERIFY(!songs->front().chords.empty());
    }

    void theNumberOfArrangementsIsLimited() {
        for (int id = 20; id < 26; ++id) {
            m_corpus->run("INSERT INTO arrangement VALUES(" + std::to_string(id) +
                          ", 1, 'mma', 1)");
            m_corpus->addPart(id, 0, "melody", 0, 30);
        }
        CorpusOptions options;
        options.arrangementsPerComposition = 3;
        const auto songs = readCorpus(m_corpus->path(), Split::Train, options);
        QVERIFY(songs.has_value());
        QCOMPARE(songs->size(), std::size_t{3});
        QCOMPARE(songs->front().arrangementId, std::int64_t{5});
        QCOMPARE(songs->back().arrangementId, std::int64_t{25});
    }

    void songsWithTooFewNotesAreLeftOut() {
        CorpusOptions options;
        options.fewestLeadNotes = 31;
        QVERIFY(readCorpus(m_corpus->path(), Split::Train, options)->empty());
    }

    void missingAndForeignFilesAreErrors() {
        const auto missing = readCorpus("/nowhere/corpus.sqlite", Split::Train);
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
        const auto path = m_folder->filePath(QStringLiteral("text")).toStdString();
        std::ofstream(path) << std::string(5000, 'x');
        const auto foreign = readCorpus(path, Split::Train);
        QVERIFY(!foreign);
        QCOMPARE(foreign.error().code, ErrorCode::BadFormat);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TinyCorpus> m_corpus;
};

QTEST_GUILESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
