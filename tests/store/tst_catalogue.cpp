// SPDX-License-Identifier: GPL-3.0-or-later

#include <fstream>

#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include "store/catalogue.h"
#include "store/fresh_catalogues.h"
#include "support/unprivileged.h"

using namespace contrafact;

namespace {

/// A catalogue with one track, another in its log, in a folder of its own. It may not be written as
/// long as this lives.
class LockedCatalogue {
public:
    LockedCatalogue(const QTemporaryDir& parent, int fileRights, int folderRights, bool hasLog)
        : m_folder(std::filesystem::path(parent.path().toStdString()) / "locked") {
        namespace fs = std::filesystem;
        for (const fs::path& way : {m_folder.parent_path(), m_folder}) {
            fs::create_directories(way);
            fs::permissions(way, fs::perms::all);
        }
        const auto add = [](Catalogue& catalogue, const char* path) {
            const FolderId folder = catalogue.folders().add("/music").value();
            (void)catalogue.tracks().add({fileAt(folder, path)}).value();
        };
        Catalogue original = Catalogue::open(m_folder / "original.sqlite").value();
        add(original, "/music/a.mp3");
        copy("");
        if (hasLog) {
            add(original, "/music/b.mp3");
            copy("-wal");
        }
        fs::permissions(file(), static_cast<fs::perms>(fileRights));
        fs::permissions(m_folder, static_cast<fs::perms>(folderRights));
    }
    ~LockedCatalogue() {
        std::filesystem::permissions(m_folder, std::filesystem::perms::all);
        std::filesystem::remove_all(m_folder);
    }
    LockedCatalogue(const LockedCatalogue&) = delete;
    LockedCatalogue& operator=(const LockedCatalogue&) = delete;

    [[nodiscard]] std::filesystem::path file() const { return m_folder / "catalogue.sqlite"; }

private:
    void copy(const std::string& suffix) const {
        if (suffix.empty()) // brings everything into the file itself
            SQLite::Database((m_folder / "original.sqlite").string(), SQLite::OPEN_READWRITE)
                .exec("PRAGMA wal_checkpoint(TRUNCATE)");
        std::filesystem::copy_file(m_folder / ("original.sqlite" + suffix),
                                   m_folder / ("catalogue.sqlite" + suffix));
    }

    std::filesystem::path m_folder;
};

/// A catalogue of schema 1, as far as later steps and these tests look at it.
void makeOldCatalogue(const std::filesystem::path& file) {
    SQLite::Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    old.exec(R"sql(
CREATE TABLE folder (id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE,
    state INTEGER NOT NULL DEFAULT 0);
CREATE TABLE track (id INTEGER PRIMARY KEY,
    folder_id INTEGER NOT NULL REFERENCES folder(id) ON DELETE CASCADE,
    path BLOB NOT NULL UNIQUE, audio_hash TEXT NOT NULL DEFAULT '', title TEXT, artist TEXT,
    album TEXT, year INTEGER, track_number INTEGER, claimed_seconds REAL, size_bytes INTEGER,
    modified_ns INTEGER, state INTEGER NOT NULL DEFAULT 0, error_code TEXT, error_detail TEXT,
    duration_seconds REAL, key_tonic INTEGER, key_mode INTEGER, key_confidence REAL,
    tempo_bpm REAL, loudness_lufs REAL);
CREATE TABLE analysis (track_id INTEGER PRIMARY KEY, feature_version INTEGER NOT NULL,
    sound_start REAL NOT NULL, sound_end REAL NOT NULL, tuning_cents REAL NOT NULL,
    profile_rate REAL NOT NULL, profile BLOB NOT NULL);
CREATE TABLE sketch (track_id INTEGER PRIMARY KEY, tempo_confidence REAL, beats_per_bar INTEGER,
    beats BLOB, downbeats BLOB, true_peak_db REAL, loudness_range REAL, seconds_per_column REAL,
    waveform BLOB);
CREATE TABLE embedding (track_id INTEGER PRIMARY KEY, model_id TEXT, track_vector BLOB,
    segments BLOB, segment_seconds REAL, segment_hop_seconds REAL);
CREATE TABLE pair (a INTEGER, b INTEGER, model_id TEXT, embedding_score REAL, segment_score REAL,
    alignment_score REAL, key_shift INTEGER, tempo_ratio REAL, passages BLOB,
    timing_deviation REAL, closeness REAL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE compared (track_id INTEGER PRIMARY KEY, model_id TEXT, embedding_mean REAL,
    embedding_deviation REAL, segment_mean REAL, segment_deviation REAL, alignment_mean REAL,
    alignment_deviation REAL);
CREATE TABLE attempt (track_id INTEGER PRIMARY KEY, starts INTEGER NOT NULL);
CREATE TABLE decision (id INTEGER PRIMARY KEY,
    a INTEGER NOT NULL REFERENCES track(id) ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES track(id) ON DELETE CASCADE,
    verdict INTEGER NOT NULL, relation TEXT NOT NULL, decided_at TEXT NOT NULL);
INSERT INTO folder VALUES (1, '/music', 0);
INSERT INTO track (id, folder_id, path, audio_hash, state, error_code, error_detail) VALUES
    (1, 1, CAST('/music/one' AS BLOB), 'aaaa', 1, NULL, NULL),
    (2, 1, CAST('/music/two' AS BLOB), 'bbbb', 1, NULL, NULL),
    (3, 1, CAST('/music/three' AS BLOB), '', 2, 'decode-failed',
        'its analysis ended the program 4 times');
INSERT INTO analysis VALUES (1, 5, 0, 60, 0, 2.15, x'ff00000000000000000000ff');
INSERT INTO sketch VALUES (1, 0, 4, x'', x'', 0, 0, 0.1, x'');
INSERT INTO pair VALUES (1, 2, 'model', 0.5, 0.25, 3.5, 0, 1, x'', 0, 0);
INSERT INTO compared VALUES (1, 'model', 0, 1, 0, 1, 2, 1);
INSERT INTO attempt VALUES (3, 5);
INSERT INTO decision VALUES (1, 1, 2, 1, 'not-related', '2026-01-01T00:00:00Z');
PRAGMA application_id = 1128678228;
PRAGMA user_version = 1;)sql");
}

} // namespace

class TestCatalogue : public QObject, private FreshCatalogues {
    Q_OBJECT

private Q_SLOTS:
    void addingAFolderTwiceGivesOneFolder() {
        Catalogue catalogue = fresh();
        const auto first = catalogue.folders().add("/music");
        const auto second = catalogue.folders().add("/music");
        QVERIFY(first && second);
        QCOMPARE(first->value, second->value);
        QCOMPARE(catalogue.folders().all()->size(), 1UL);
    }

    void pathsThatAreNotUtf8ReadBackByteForByte() {
        Catalogue catalogue = fresh();
        const std::filesystem::path path("/music/na\xefve \xff.mp3");
        const Track track = added(catalogue, path.c_str());
        const auto found = catalogue.tracks().findAt(path);
        QVERIFY(found && *found);
        QCOMPARE((*found)->id.value, track.id.value);
        QCOMPARE((*found)->path.native(), path.native());
    }

    void analysisReadsBackWhole() {
        Catalogue catalogue = fresh();
        const Track track = added(catalogue, "/music/a.mp3");
        QVERIFY(catalogue.analyses().save(recordOf(track.id)));
        const Track row = catalogue.tracks().find(track.id)->value();
        QCOMPARE(row.state, TrackState::Analysed);
        QCOMPARE(row.durationSeconds, 61.5);
        QCOMPARE(row.key, recordOf(track.id).features.key);
        QCOMPARE(row.tempoBpm, 96.0);
        QCOMPARE(row.loudnessLufs, -16.5);
        QCOMPARE(row.audioHash, std::string("cafe"));
        QCOMPARE(row.tags.title, std::string("Greensleeves"));
        const TrackSketch sketch = catalogue.analyses().sketch(track.id)->value();
        QVERIFY(sketch.beats.beats == (std::vector<float>{0.5F, 1.125F}));
        QCOMPARE(sketch.beats.downbeats, std::vector<int>{0});
        QCOMPARE(sketch.beats.tempoBpm, 96.0);
        QCOMPARE(sketch.loudness.integratedLufs, -16.5);
        QCOMPARE(sketch.waveform.peak, recordOf(track.id).features.waveform.peak);
        QCOMPARE(sketch.waveform.bands, recordOf(track.id).features.waveform.bands);
        QCOMPARE(sketch.waveform.secondsPerColumn, 0.1);
        const StoredProfile profile = catalogue.analyses().profile(track.id)->value();
        QCOMPARE(profile.profile.frames, recordOf(track.id).features.pitchClasses.frames);
        QCOMPARE(profile.profile.framesPerSecond, 2.15);
        QCOMPARE(profile.leakFree.frames, recordOf(track.id).features.leakFree.frames);
        QCOMPARE(profile.melody.frames, recordOf(track.id).features.melody.frames);
        QCOMPARE(profile.melody.framesPerSecond, 2.15);
        QCOMPARE(profile.soundEnd, 60.0);
        QVERIFY(profile.beats == sketch.beats.beats);
        const TrackEmbedding embedding = catalogue.analyses().embedding(track.id)->value();
        QVERIFY(embedding.track == (std::vector<float>{1.0F, 0.0F}));
        QCOMPARE(embedding.segments.at(0, 1), 1.0F);
        const TrackVectors vectors = catalogue.analyses().trackVectors().value();
        QCOMPARE(vectors.modelId, std::string("model"));
        QCOMPARE(vectors.tracks, std::vector{track.id});
        QCOMPARE(vectors.vectors.at(0, 0), 1.0F);
    }

    void failureIsKeptWithItsReasonAndAnAnalysisClearsIt() {
        Catalogue catalogue = fresh();
        const Track track = added(catalogue, "/music/a.mp3");
        QVERIFY(catalogue.analyses().saveFailure(track.id, {ErrorCode::Silent, "all zero", {}}));
        const Track failed = catalogue.tracks().find(track.id)->value();
        QCOMPARE(failed.state, TrackState::Failed);
        QCOMPARE(failed.error->code, ErrorCode::Silent);
        QCOMPARE(failed.error->detail, std::string("all zero"));
        QVERIFY(catalogue.analyses().save(recordOf(track.id)));
        QVERIFY(!catalogue.tracks().find(track.id)->value().error);
    }

    void aFileIsSuspectedOnceUntilItIsAcquitted() {
        Catalogue catalogue = fresh();
        const std::filesystem::path file("/music/na\xefve.mp3");
        QCOMPARE(catalogue.analyses().suspect(file).value(), false);
        QCOMPARE(catalogue.analyses().suspect(file).value(), true);
        QVERIFY(catalogue.analyses().suspects().value() == std::vector{file});
        QVERIFY(catalogue.analyses().acquit(file));
        QVERIFY(catalogue.analyses().suspects()->empty());
        QCOMPARE(catalogue.analyses().suspect(file).value(), false);
    }

    void aMovedFileIsReunitedWithItsMissingTrack() {
        Catalogue catalogue = fresh();
        Track old = added(catalogue, "/music/a.mp3");
        const Track other = added(catalogue, "/music/other.mp3");
        QVERIFY(catalogue.analyses().save(recordOf(old.id)));
        QVERIFY(catalogue.decisions().decide({old.id, other.id, Decision::Verdict::Confirmed, {}}));
        old.state = TrackState::Missing;
        QVERIFY(catalogue.tracks().update(std::vector{old}));
        const Track moved = added(catalogue, "/music/new place/a.mp3");
        QVERIFY(catalogue.analyses().save(recordOf(moved.id)));
        QCOMPARE(catalogue.tracks().reunite(moved.id, "cafe").value().value, old.id.value);
        const Track row = catalogue.tracks().find(old.id)->value();
        QCOMPARE(row.state, TrackState::Analysed);
        QCOMPARE(row.path, std::filesystem::path("/music/new place/a.mp3"));
        QVERIFY(!catalogue.tracks().find(moved.id).value());
        QCOMPARE(catalogue.decisions().all()->size(), 1UL);
    }

    void aTrackWithoutAMissingTwinStaysItself() {
        Catalogue catalogue = fresh();
        const Track one = added(catalogue, "/music/a.mp3");
        const Track copy = added(catalogue, "/music/copy of a.mp3");
        QVERIFY(catalogue.analyses().save(recordOf(one.id)));
        QVERIFY(catalogue.analyses().save(recordOf(copy.id)));
        QCOMPARE(catalogue.tracks().reunite(copy.id, "cafe").value().value, copy.id.value);
    }

    void anotherModelMakesATrackOutdated() {
        Catalogue catalogue = fresh();
        const Track track = added(catalogue, "/music/a.mp3");
        QVERIFY(catalogue.analyses().save(recordOf(track.id)));
        QVERIFY(catalogue.analyses().outdated("model")->empty());
        QVERIFY(catalogue.analyses().outdated("")->empty());
        QCOMPARE(catalogue.analyses().outdated("newer")->size(), 1UL);
    }

    void pairsReadBackAndVanishWithANewAnalysis() {
        Catalogue catalogue = fresh();
        const Track one = added(catalogue, "/music/a.mp3");
        const Track two = added(catalogue, "/music/b.mp3");
        Pair pair;
        pair.a = one.id;
        pair.b = two.id;
        pair.scores.alignment = 3.5F;
        pair.scores.melody = 1.5F;
        pair.keyShiftSemitones = -2;
        pair.tempoRatio = 1.25;
        pair.timingDeviationSeconds = 0.25F;
        pair.closeness = 0.5F;
        pair.tuningShiftCents = -12.5F;
        pair.restLikeness = 0.25F;
        pair.passages = {{1.0, 2.0, 3.0, 4.5, 0.75F, -5, 1.5}};
        QVERIFY(catalogue.pairs().save(std::vector{pair}, Background{pair.a, {}, {}, {}}, "model"));
        const auto pairs = catalogue.pairs().all().value();
        QCOMPARE(pairs.size(), 1UL);
        QVERIFY(!pairs[0].scores.embedding);
        QCOMPARE(pairs[0].scores.alignment.value(), 3.5F);
        QVERIFY(!pairs[0].scores.leakFree);
        QCOMPARE(pairs[0].scores.melody.value(), 1.5F);
        QCOMPARE(pairs[0].a, one.id);
        QCOMPARE(pairs[0].b, two.id);
        QCOMPARE(pairs[0].keyShiftSemitones, -2);
        QCOMPARE(pairs[0].tempoRatio, 1.25);
        QCOMPARE(pairs[0].timingDeviationSeconds, 0.25F);
        QCOMPARE(pairs[0].closeness, 0.5F);
        QCOMPARE(pairs[0].passages.size(), 1UL);
        const Passage& passage = pairs[0].passages.front();
        QVERIFY(passage.aStart == 1.0 && passage.aEnd == 2.0);
        QVERIFY(passage.bStart == 3.0 && passage.bEnd == 4.5 && passage.strength == 0.75F);
        QCOMPARE(passage.keyShiftSemitones, -5);
        QCOMPARE(passage.tempoRatio, 1.5);
        QCOMPARE(pairs[0].tuningShiftCents, -12.5F);
        QCOMPARE(pairs[0].restLikeness, 0.25F);
        QVERIFY(catalogue.analyses().save(recordOf(two.id)));
        QVERIFY(catalogue.pairs().all()->empty());
    }

    // Catalogues made before passages had a key and tempo of their own: five floats each.
    void passagesOfAnOldCatalogueHaveTheKeyAndTempoOfTheirPair() {
        const auto file = freshFile();
        Pair pair;
        {
            Catalogue catalogue = Catalogue::open(file).value();
            pair.a = added(catalogue, "/music/a.mp3").id;
            pair.b = added(catalogue, "/music/b.mp3").id;
            pair.keyShiftSemitones = 3;
            pair.tempoRatio = 1.25;
            QVERIFY(
                catalogue.pairs().save(std::vector{pair}, Background{pair.a, {}, {}, {}}, "model"));
        }
        const std::vector<float> old{1.0F, 2.0F, 3.0F, 4.5F, 0.75F, 0.0F, 9.0F, 0.0F, 8.0F, 1.0F};
        SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
        SQLite::Statement update(database, "UPDATE pair SET passages = ?");
        update.bind(1, old.data(), static_cast<int>(old.size() * sizeof(float)));
        QCOMPARE(update.exec(), 1);
        const auto pairs = Catalogue::open(file)->pairs().all().value();
        QCOMPARE(pairs[0].passages.size(), 2UL);
        for (const Passage& passage : pairs[0].passages) {
            QCOMPARE(passage.keyShiftSemitones, 3);
            QCOMPARE(passage.tempoRatio, 1.25);
        }
        QCOMPARE(pairs[0].passages[1].aEnd, 9.0);
        QCOMPARE(pairs[0].restLikeness, 1.0F);
    }

    void backgroundsBelongToTheirModel() {
        Catalogue catalogue = fresh();
        const Track track = added(catalogue, "/music/a.mp3");
        const Background background{track.id,   {0.1, 0.2},   {0.3, 0.4},
                                    {0.5, 0.6}, std::nullopt, ScoreSpread{0.7, 0.8}};
        QVERIFY(catalogue.pairs().save({}, background, "model"));
        const auto read = catalogue.pairs().backgrounds("model").value();
        QCOMPARE(read.size(), 1UL);
        QCOMPARE(read[0].track, track.id);
        for (const auto spread :
             {&Background::embedding, &Background::segments, &Background::alignment}) {
            QCOMPARE((read[0].*spread).mean, (background.*spread).mean);
            QCOMPARE((read[0].*spread).deviation, (background.*spread).deviation);
        }
        QVERIFY(!read[0].leakFree);
        QCOMPARE(read[0].melody.value().mean, 0.7);
        QCOMPARE(read[0].melody.value().deviation, 0.8);
        QVERIFY(catalogue.pairs().backgrounds("newer")->empty());
    }

    void aCatalogueOfTheFirstSchemaKeepsItsDecisionsAndCondemnsNoFile() {
        const auto file = freshFile();
        makeOldCatalogue(file);
        const auto catalogue = Catalogue::open(file);
        QVERIFY2(catalogue, catalogue ? "" : catalogue.error().detail.c_str());
        const auto decisions = catalogue->decisions().all().value();
        QCOMPARE(decisions.size(), 1UL);
        QCOMPARE(decisions[0].a, TrackId{1});
        QCOMPARE(decisions[0].b, TrackId{2});
        QCOMPARE(decisions[0].verdict, Decision::Verdict::Rejected);
        QCOMPARE(decisions[0].relation, Relation::NotRelated);
        const Track stopped = catalogue->tracks().findAt("/music/three")->value();
        QCOMPARE(stopped.state, TrackState::Waiting);
        QVERIFY(!stopped.error);
        QVERIFY(catalogue->analyses().suspects()->empty());
    }

    void whatWasHeardInTheFirstSchemaIsHeardAgain() {
        const auto file = freshFile();
        makeOldCatalogue(file);
        const auto catalogue = Catalogue::open(file);
        QVERIFY(catalogue);
        const StoredProfile profile = catalogue->analyses().profile(TrackId{1})->value();
        QCOMPARE(profile.profile.frames.rows(), 1UL);
        QVERIFY(profile.leakFree.frames.isEmpty() && profile.melody.frames.isEmpty());
        QVERIFY(catalogue->analyses().outdated("").value() == std::vector{TrackId{1}});
        const PairScores scores = catalogue->pairs().all()->front().scores;
        QVERIFY(scores.alignment && !scores.leakFree && !scores.melody);
        QVERIFY(!catalogue->pairs().backgrounds("model")->front().leakFree);
    }

    void aCatalogueThatMayNotBeWrittenIsRead_data() {
        QTest::addColumn<int>("file");
        QTest::addColumn<int>("folder");
        QTest::addColumn<bool>("hasLog");
        QTest::newRow("file") << 0444 << 0777 << false;
        QTest::newRow("folder") << 0666 << 0555 << false;
        QTest::newRow("both, as on a disk that is read only") << 0444 << 0555 << false;
        QTest::newRow("beside the log of a program that was killed") << 0444 << 0555 << true;
    }
    void aCatalogueThatMayNotBeWrittenIsRead() {
        QFETCH(int, file);
        QFETCH(int, folder);
        QFETCH(bool, hasLog);
        const LockedCatalogue locked(m_folder, file, folder, hasLog);
        const support::Unprivileged nobody;
        auto catalogue = Catalogue::open(locked.file());
        QVERIFY2(catalogue, catalogue ? "" : catalogue.error().detail.c_str());
        QCOMPARE(catalogue->tracks().all()->size(), hasLog ? 2UL : 1UL);
        const auto written = catalogue->settings().set("threshold", "0.5");
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::PermissionDenied);
    }

    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() {
        const auto file = freshFile();
        const std::string text(4096, 'x');
        std::ofstream(file) << text;
        const auto catalogue = Catalogue::open(file);
        QVERIFY(!catalogue);
        QCOMPARE(catalogue.error().code, ErrorCode::CatalogueCorrupt);
        QCOMPARE(std::filesystem::file_size(file), 4096UL);
    }

    void removingAFolderForgetsItsTracks() {
        Catalogue catalogue = fresh();
        const Track track = added(catalogue, "/music/a.mp3");
        QVERIFY(catalogue.analyses().save(recordOf(track.id)));
        QVERIFY(catalogue.folders().remove(track.folder));
        QVERIFY(catalogue.tracks().all()->empty());
        QVERIFY(catalogue.analyses().trackVectors()->tracks.empty());
    }

    void settingsReadBack() {
        Catalogue catalogue = fresh();
        QVERIFY(!catalogue.settings().find("threshold").value());
        QVERIFY(catalogue.settings().set("threshold", "0.5"));
        QVERIFY(catalogue.settings().set("threshold", "0.7"));
        QCOMPARE(catalogue.settings().find("threshold")->value(), std::string("0.7"));
    }
};

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
