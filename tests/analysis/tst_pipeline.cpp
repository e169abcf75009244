// SPDX-License-Identifier: GPL-3.0-or-later

#include <chrono>
#include <thread>

#include <QTest>

#include "analysis/pipeline.h"
#include "support/audio_file.h"
#include "support/encoded_file.h"
#include "support/signals.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

class TestPipeline : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    int m_catalogues = 0;

    Catalogue fresh() {
        return std::move(*Catalogue::open(
            m_folder.file("catalogue" + std::to_string(++m_catalogues) + ".sqlite")));
    }
    static std::vector<Track> rows(Catalogue& catalogue,
                                   const std::vector<std::filesystem::path>& files) {
        const FolderId folder = catalogue.folders().add("/").value();
        std::vector<Track> tracks;
        for (const auto& file : files) {
            Track track;
            track.folder = folder;
            track.path = file;
            tracks.push_back(track);
        }
        return catalogue.tracks().add(std::move(tracks)).value();
    }
    std::filesystem::path song(const std::string& name, std::uint32_t seed, double seconds = 12.0) {
        const auto file = m_folder.file(name);
        support::writeSong(file, {.seed = seed, .seconds = seconds});
        return file;
    }

private Q_SLOTS:
    void badFilesAreKeptWithTheirReasonsAndTheRestGoesOn() {
        Catalogue catalogue = fresh();
        const auto silent = m_folder.file("silent.wav");
        support::writeWav(silent, {support::silence(10.0, 22050), 1, 22050});
        const auto empty = m_folder.file("empty.mp3");
        support::writeBytes(empty, "");
        const auto text = m_folder.file("text.mp3");
        support::writeBytes(text, "this is not music, whatever its name says");
        const auto tracks =
            rows(catalogue, {silent, empty, song("good.wav", 1), text, "/nowhere/at/all.flac"});
        WorkControl control;
        int modelComplaints = 0;
        PipelineObserver observer;
        observer.modelUnavailable = [&](const Error& error) {
            QCOMPARE(error.code, ErrorCode::ModelMissing);
            ++modelComplaints;
        };
        const auto summary =
            analyseTracks(catalogue, tracks, {2, "/no/model/here"}, control, observer);
        QVERIFY(summary);
        QCOMPARE(summary->analysed, 1UL);
        QCOMPARE(summary->failed.size(), 4UL);
        QCOMPARE(modelComplaints, 1);
        const auto codeOf = [&](std::size_t i) {
            return catalogue.tracks().find(tracks[i].id)->value().error->code;
        };
        QCOMPARE(codeOf(0), ErrorCode::Silent);
        QCOMPARE(codeOf(1), ErrorCode::EmptyFile);
        QCOMPARE(codeOf(3), ErrorCode::NotAudio);
        QCOMPARE(codeOf(4), ErrorCode::FileNotFound);
        QCOMPARE(catalogue.tracks().find(tracks[2].id)->value().state, TrackState::Analysed);
    }

    void aFileThatIsNoUseKeepsTheTitleOfItsContainer() {
        Catalogue catalogue = fresh();
        const auto file = m_folder.file("silent.mka"); // whose tags TagLib does not read
        QVERIFY(support::encodeFile(file, {support::silence(10.0, 44100), 1, 44100},
                                    {{"title", "Paper Lights"}, {"artist", "Somebody"}}));
        const auto tracks = rows(catalogue, {file});
        WorkControl control;
        QVERIFY(analyseTracks(catalogue, tracks, {1, "/no/model/here"}, control, {}));
        const Track row = catalogue.tracks().find(tracks[0].id)->value();
        QCOMPARE(row.error->code, ErrorCode::Silent);
        QCOMPARE(row.state, TrackState::Failed);
        QCOMPARE(row.tags.title, std::string("Paper Lights"));
        QCOMPARE(row.tags.artist, std::string("Somebody"));
    }

    void aFailureThatSaysNothingNewOfTheFileLeavesItsRow() {
        Catalogue catalogue = fresh();
        const auto tracks = rows(catalogue, {"/nowhere/at/all.flac"});
        Track edited = tracks[0];
        edited.tags.title = "Paper Lights"; // since the tracks were listed
        QVERIFY(catalogue.tracks().update(std::vector{edited}));
        WorkControl control;
        QVERIFY(analyseTracks(catalogue, tracks, {1, "/no/model/here"}, control, {}));
        const Track row = catalogue.tracks().find(tracks[0].id)->value();
        QCOMPARE(row.error->code, ErrorCode::FileNotFound);
        QCOMPARE(row.tags.title, std::string("Paper Lights"));
    }

    void aFileWithANewDateAndTheOldSoundIsNotAnalysedAgain() {
        Catalogue catalogue = fresh();
        const auto tracks = rows(catalogue, {song("dated.wav", 2)});
        WorkControl control;
        QVERIFY(analyseTracks(catalogue, tracks, {1, {}}, control, {}));
        Track touched = catalogue.tracks().find(tracks[0].id)->value();
        QVERIFY(!touched.audioHash.empty());
        touched.state = TrackState::Waiting;
        touched.modifiedNs = 12345;
        const auto summary = analyseTracks(catalogue, {touched}, {1, {}}, control, {});
        QCOMPARE(summary->unchanged, 1UL);
        QCOMPARE(summary->analysed, 0UL);
        const Track after = catalogue.tracks().find(touched.id)->value();
        QCOMPARE(after.state, TrackState::Analysed);
        QCOMPARE(after.modifiedNs, 12345);
    }

    void aNewDateLeavesTheTitleThatOnlyTheContainerSays() {
        Catalogue catalogue = fresh();
        const auto file = m_folder.file("sounding.mka"); // whose tags TagLib does not read
        QVERIFY(support::encodeFile(file, {support::sine(440.0, 10.0, 44100), 1, 44100},
                                    {{"title", "Paper Lights"}}));
        const auto tracks = rows(catalogue, {file});
        WorkControl control;
        QVERIFY(analyseTracks(catalogue, tracks, {1, {}}, control, {}));
        Track touched = catalogue.tracks().find(tracks[0].id)->value();
        QCOMPARE(touched.tags.title, std::string("Paper Lights"));
        touched.state = TrackState::Waiting;
        touched.tags = {}; // as the tags are read again
        QCOMPARE(analyseTracks(catalogue, {touched}, {1, {}}, control, {})->unchanged, 1UL);
        QCOMPARE(catalogue.tracks().find(touched.id)->value().tags.title,
                 std::string("Paper Lights"));
    }

    void aMovedFileIsTheTrackItWas() {
        Catalogue catalogue = fresh();
        const auto tracks = rows(catalogue, {song("before.wav", 3)});
        WorkControl control;
        QVERIFY(analyseTracks(catalogue, tracks, {1, {}}, control, {}));
        Track gone = catalogue.tracks().find(tracks[0].id)->value();
        gone.state = TrackState::Missing;
        QVERIFY(catalogue.tracks().update(std::vector{gone}));
        const auto moved = m_folder.file("after.wav");
        std::filesystem::rename(tracks[0].path, moved);
        std::vector<TrackId> removed;
        PipelineObserver observer;
        observer.trackRemoved = [&](TrackId track) { removed.push_back(track); };
        const auto found = rows(catalogue, {moved});
        QVERIFY(analyseTracks(catalogue, found, {1, {}}, control, observer));
        QCOMPARE(catalogue.tracks().all()->size(), 1UL);
        QVERIFY(catalogue.tracks().findAt(moved)->value().id == gone.id);
        QVERIFY(removed == std::vector{found[0].id});
    }

    void stoppingLeavesTheRestWaitingAndNothingUnderSuspicion() {
        Catalogue catalogue = fresh();
        std::vector<std::filesystem::path> files;
        for (int i = 0; i < 12; ++i)
            files.push_back(
                song("stop" + std::to_string(i) + ".wav", static_cast<std::uint32_t>(10 + i)));
        const auto tracks = rows(catalogue, files);
        WorkControl control;
        PipelineObserver observer;
        observer.trackChanged = [&](const Track&) { control.stop(); };
        const auto stopped = analyseTracks(catalogue, tracks, {2, {}}, control, observer);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        std::size_t analysed = 0;
        const auto rowsAfterwards = catalogue.tracks().all().value();
        for (const Track& track : rowsAfterwards) {
            QVERIFY(track.state == TrackState::Analysed || track.state == TrackState::Waiting);
            analysed += track.state == TrackState::Analysed ? 1 : 0;
        }
        QVERIFY(analysed >= 1 && analysed < tracks.size());
        QVERIFY(catalogue.analyses().suspects()->empty());
    }

    void aFileUnderSuspicionComesLastAndAloneAndIsAcquittedByItsEnd() {
        Catalogue catalogue = fresh();
        const auto tracks = rows(catalogue, {song("deadly.wav", 5, 60.0), song("one.wav", 6),
                                             song("two.wav", 7), song("three.wav", 8)});
        QVERIFY(catalogue.analyses().suspect(tracks[0].path));
        WorkControl control;
        std::vector<TrackId> order;
        PipelineObserver observer;
        observer.trackChanged = [&](const Track& track) { order.push_back(track.id); };
        const auto summary = analyseTracks(catalogue, tracks, {3, {}}, control, observer);
        QCOMPARE(summary->analysed, 4UL);
        QCOMPARE(order.back(), tracks[0].id);
        QVERIFY(catalogue.analyses().suspects()->empty());
    }

    void aCopyThatTookThePlaceOfAMissingFileIsNotMeasuredAgain() {
        Catalogue catalogue = fresh();
        const auto tracks = rows(catalogue, {song("disk.wav", 3)});
        WorkControl control;
        QVERIFY(analyseTracks(catalogue, tracks, {1, {}}, control, {}));
        Track gone = catalogue.tracks().find(tracks[0].id)->value();
        gone.state = TrackState::Missing;
        gone.sizeBytes = 4711;
        QVERIFY(catalogue.tracks().update(std::vector{gone}));
        const auto sameSound = m_folder.file("other disk.wav");
        std::filesystem::rename(tracks[0].path, sameSound);
        auto found = rows(catalogue, {sameSound, song("of the same size.wav", 4)});
        for (Track& one : found)
            one.sizeBytes = 4711;
        QVERIFY(catalogue.tracks().update(found));
        const auto summary = analyseTracks(catalogue, found, {1, {}}, control, {});
        QCOMPARE(summary->unchanged, 1UL);
        QCOMPARE(summary->analysed, 1UL); // the other, whose sound is another
        QVERIFY(catalogue.tracks().findAt(sameSound)->value().id == gone.id);
        const Track other = catalogue.tracks().find(found[1].id)->value();
        QCOMPARE(other.state, TrackState::Analysed);
        QVERIFY(other.audioHash != gone.audioHash);
    }

    void aStopKeepsWhatHadBeenDone() {
        Catalogue catalogue = fresh();
        std::vector<std::filesystem::path> files;
        for (std::uint32_t i = 0; i < 12; ++i) // more than are in hand at once
            files.push_back(song("one of many " + std::to_string(i) + ".wav", 60 + i, 4.0));
        const auto tracks = rows(catalogue, files);
        WorkControl control;
        PipelineObserver observer;
        observer.trackChanged = [&](const Track&) { control.stop(); };
        for (int stop = 0; stop < 6; ++stop) { // as often as a person likes
            WorkControl one;
            one.stop();
            QCOMPARE(analyseTracks(catalogue, tracks, {1, {}}, one, {}).error().code,
                     ErrorCode::Cancelled);
        }
        QCOMPARE(analyseTracks(catalogue, tracks, {1, {}}, control, observer).error().code,
                 ErrorCode::Cancelled);
        QCOMPARE(catalogue.tracks().find(tracks.front().id)->value().state, TrackState::Analysed);
        QCOMPARE(catalogue.tracks().find(tracks.back().id)->value().state, TrackState::Waiting);
    }

    void pausedWorkDoesNothingAndStopsWhenItIsAsked() {
        Catalogue catalogue = fresh();
        const auto tracks = rows(catalogue, {song("long.wav", 7, 60.0), song("more.wav", 8, 60.0)});
        WorkControl control;
        control.pause();
        const auto start = std::chrono::steady_clock::now();
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            control.stop();
        });
        QCOMPARE(analyseTracks(catalogue, tracks, {1, {}}, control, {}).error().code,
                 ErrorCode::Cancelled);
        QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
        const auto rowsAfterwards = catalogue.tracks().all().value();
        for (const Track& track : rowsAfterwards)
            QCOMPARE(track.state, TrackState::Waiting); // nothing was done in the pause
    }
};

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
