// SPDX-License-Identifier: GPL-3.0-or-later

#include <chrono>

#include <QTest>

#include "analysis/scan.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

class TestScan : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    static ScanReport scanned(Catalogue& catalogue) {
        WorkControl control;
        return scanLibrary(catalogue, {1, {}}, control, {}).value();
    }

private Q_SLOTS:
    void theReportCountsEveryFileOnce() {
        support::writeSong(m_folder.file("music/one.wav"), {.seed = 1, .seconds = 12.0});
        support::writeSong(m_folder.file("music/inside/two.wav"), {.seed = 2, .seconds = 12.0});
        support::writeBytes(m_folder.file("music/none.mp3"), "this is not music");
        Catalogue catalogue = Catalogue::open(m_folder.file("catalogue.sqlite")).value();
        QVERIFY(catalogue.folders().add(m_folder.path() / "music"));
        QVERIFY(catalogue.folders().add(m_folder.path() / "music" / "inside"));
        const ScanReport first = scanned(catalogue);
        QCOMPARE(first.found, 3UL);
        QCOMPARE(first.analysed, 2UL);
        QCOMPARE(first.unchanged, 0UL);
        QCOMPARE(first.failed.size(), 1UL);
        // One keeps its date, one gets another and sounds the same.
        std::filesystem::last_write_time(m_folder.file("music/one.wav"),
                                         std::filesystem::file_time_type::clock::now() +
                                             std::chrono::hours(1));
        const ScanReport second = scanned(catalogue);
        QCOMPARE(second.found, 3UL);
        QCOMPARE(second.analysed, 0UL);
        QCOMPARE(second.unchanged, 2UL);
        QCOMPARE(second.failed.size(), 1UL);
    }

    void aMissingFileIsNotCountedAsUnchanged() {
        support::writeSong(m_folder.file("other/a.wav"), {.seed = 3, .seconds = 12.0});
        support::writeSong(m_folder.file("other/b.wav"), {.seed = 4, .seconds = 12.0});
        Catalogue catalogue = Catalogue::open(m_folder.file("other.sqlite")).value();
        QVERIFY(catalogue.folders().add(m_folder.path() / "other"));
        QCOMPARE(scanned(catalogue).analysed, 2UL);
        std::filesystem::remove(m_folder.file("other/a.wav"));
        const ScanReport report = scanned(catalogue);
        QCOMPARE(report.found, 1UL);
        QCOMPARE(report.unchanged, 1UL);
    }

    void aFileThatMayBeReadLaterIsAnalysedThen() {
        const auto song = m_folder.file("rights/song.wav");
        support::writeSong(song, {.seed = 5, .seconds = 12.0});
        support::writeBytes(m_folder.file("rights/none.mp3"), "this is not music");
        namespace fs = std::filesystem;
        fs::permissions(m_folder.path(), fs::perms::all);
        Catalogue catalogue = Catalogue::open(m_folder.file("rights.sqlite")).value();
        const FolderId folder = addFolder(catalogue, m_folder.path() / "rights").value();
        // Of a failure whose reason is over, nothing need have changed of the file itself.
        QCOMPARE(scanned(catalogue).analysed, 1UL);
        for (const ErrorCode code :
             {ErrorCode::PermissionDenied, ErrorCode::FileNotFound, ErrorCode::DecodeFailed,
              ErrorCode::OutOfMemory, ErrorCode::DiskFull, ErrorCode::Internal}) {
            const Track track = catalogue.tracks().findAt(song)->value();
            QVERIFY(catalogue.analyses().saveFailure(track.id, {code, "once", {}}));
            const ScanReport report = scanned(catalogue);
            QCOMPARE(report.failed.size(), 1UL); // the one that is no music
            QCOMPARE(report.unchanged, 1UL);
            QCOMPARE(catalogue.tracks().findAt(song)->value().state, TrackState::Analysed);
            QVERIFY(!catalogue.tracks().findAt(song)->value().error);
        }
        QCOMPARE(catalogue.tracks().inFolder(folder)->size(), 2UL);
    }

    void aNewTitleIsReadThoughTheTaggerKeepsTheTime() {
        const auto song = m_folder.file("tags/song.wav");
        support::writeSong(song, {.seed = 6, .seconds = 12.0});
        Catalogue catalogue = Catalogue::open(m_folder.file("tags.sqlite")).value();
        QVERIFY(addFolder(catalogue, song.parent_path()));
        QCOMPARE(scanned(catalogue).analysed, 1UL);
        const auto time = std::filesystem::last_write_time(song);
        support::writeSong(song, {.seed = 7, .seconds = 12.0}); // of the same size
        std::filesystem::last_write_time(song, time);
        QCOMPARE(scanned(catalogue).analysed, 1UL);
        std::filesystem::last_write_time(song, time); // changes nothing but when that was done
        const ScanReport report = scanned(catalogue);
        QCOMPARE(report.analysed, 0UL);
        QCOMPARE(report.unchanged, 1UL);
    }

    void anotherRecordingOfTheSameSizeAndTimeIsAnotherTrack() {
        const auto first = m_folder.file("takes/take1.wav");
        const auto second = m_folder.file("takes/take2.wav");
        support::writeSong(first, {.seed = 8, .seconds = 12.0});
        Catalogue catalogue = Catalogue::open(m_folder.file("takes.sqlite")).value();
        QVERIFY(addFolder(catalogue, first.parent_path()));
        QCOMPARE(scanned(catalogue).analysed, 1UL);
        const Track one = catalogue.tracks().findAt(first)->value();
        const auto time = std::filesystem::last_write_time(first);
        std::filesystem::remove(first); // its number is free for the next
        support::writeSong(second, {.seed = 9, .seconds = 12.0});
        std::filesystem::last_write_time(second, time);
        QCOMPARE(scanned(catalogue).analysed, 1UL);
        const Track other = catalogue.tracks().findAt(second)->value();
        QVERIFY(other.id != one.id);
        QVERIFY(other.audioHash != one.audioHash);
        QCOMPARE(catalogue.tracks().find(one.id)->value().state, TrackState::Missing);
    }

    void aRenamedFileIsTheTrackItWasWithoutListening() {
        const auto first = m_folder.file("renamed/before.wav");
        support::writeSong(first, {.seed = 10, .seconds = 12.0});
        Catalogue catalogue = Catalogue::open(m_folder.file("renamed.sqlite")).value();
        QVERIFY(addFolder(catalogue, first.parent_path()));
        QCOMPARE(scanned(catalogue).analysed, 1UL);
        const TrackId id = catalogue.tracks().findAt(first)->value().id;
        std::filesystem::rename(first, m_folder.file("renamed/after.wav"));
        const ScanReport report = scanned(catalogue);
        QCOMPARE(report.analysed, 0UL);
        QCOMPARE(report.unchanged, 1UL);
        const Track after = catalogue.tracks().findAt(m_folder.file("renamed/after.wav"))->value();
        QVERIFY(after.id == id);
        QCOMPARE(after.state, TrackState::Analysed);
    }

    void aFolderIsOneFolderUnderAllItsNames() {
        namespace fs = std::filesystem;
        const auto music = m_folder.path() / "names";
        support::writeSong(m_folder.file("names/inside/song.wav"), {.seed = 11, .seconds = 12.0});
        const auto link = m_folder.path() / "link";
        fs::create_directory_symlink(music, link);
        Catalogue catalogue = Catalogue::open(m_folder.file("names.sqlite")).value();
        const FolderId id = addFolder(catalogue, music).value();
        for (const fs::path& name : {music / "", link, link / "", music / "inside" / ".."})
            QVERIFY(addFolder(catalogue, name).value() == id);
        // A folder inside it, by another way: its files are there already.
        QVERIFY(addFolder(catalogue, link / "inside"));
        const ScanReport report = scanned(catalogue);
        QCOMPARE(report.analysed, 1UL);
        QCOMPARE(report.found, 1UL);
        QCOMPARE(catalogue.tracks().all()->size(), 1UL);
    }

    void foldersThatAnEarlierVersionTookTwiceBecomeOne() {
        namespace fs = std::filesystem;
        const auto music = m_folder.path() / "twice";
        support::writeSong(m_folder.file("twice/song.wav"), {.seed = 12, .seconds = 12.0});
        const auto link = m_folder.path() / "to twice";
        fs::create_directory_symlink(music, link);
        Catalogue catalogue = Catalogue::open(m_folder.file("twice.sqlite")).value();
        QVERIFY(catalogue.folders().add(music / ""));
        for (const fs::path& name : {music, link}) {
            Track track;
            track.folder = catalogue.folders().add(name).value();
            track.path = name / "song.wav";
            QVERIFY(catalogue.tracks().add({track}));
        }
        QCOMPARE(catalogue.folders().all()->size(), 3UL);
        const ScanReport report = scanned(catalogue);
        QCOMPARE(report.found, report.analysed + report.unchanged + report.skipped);
        QCOMPARE(report.analysed, 1UL);
        QCOMPARE(catalogue.tracks().all()->size(), 1UL);
        QCOMPARE(catalogue.folders().all()->size(), 1UL);
    }

    void aFileThatEndsTheProgramTwiceIsSetAsideAndTriedAgainOnlyWhenAskedTo() {
        const auto deadly = m_folder.file("deadly/deadly.wav");
        support::writeSong(deadly, {.seed = 13, .seconds = 12.0});
        Catalogue catalogue = Catalogue::open(m_folder.file("deadly.sqlite")).value();
        QVERIFY(addFolder(catalogue, deadly.parent_path()));
        // As a dying program leaves it, before it has stored anything.
        const auto crash = [&] {
            support::writeBytes(crashNotesOf(catalogue).path(), deadly.native() + '\0');
        };
        crash();
        QCOMPARE(scanned(catalogue).analysed, 1UL); // alone, and it ends
        Track track = catalogue.tracks().findAt(deadly)->value();
        track.state = TrackState::Waiting;
        QVERIFY(catalogue.tracks().update(std::vector{track}));
        crash();
        crash();
        QVERIFY(catalogue.analyses().suspect(deadly));
        const ScanReport aside = scanned(catalogue);
        QCOMPARE(aside.failed.size(), 1UL);
        QCOMPARE(aside.failed[0].error.code, ErrorCode::DecodeFailed);
        QCOMPARE(scanned(catalogue).failed.size(), 1UL); // not by itself
        QVERIFY(tryAgain(catalogue, std::vector{track.id}));
        const ScanReport again = scanned(catalogue);
        QVERIFY(again.failed.empty());
        QCOMPARE(again.unchanged, 1UL);
    }

    void aFolderThatWasNotLookedThroughToItsEndWaits() {
        support::writeSong(m_folder.file("walk/song.wav"), {.seed = 14, .seconds = 6.0});
        Catalogue catalogue = Catalogue::open(m_folder.file("walk.sqlite")).value();
        QVERIFY(addFolder(catalogue, m_folder.path() / "walk"));
        WorkControl control;
        ScanObserver observer;
        observer.progressed = [&](const Progress&) { control.stop(); };
        QVERIFY(!scanLibrary(catalogue, {1, {}}, control, observer));
        QVERIFY(waitingWork(catalogue, {}).value() == (WaitingWork{1, 0, 0}));
        QCOMPARE(scanned(catalogue).analysed, 1UL);
        QVERIFY(waitingWork(catalogue, {}).value() == (WaitingWork{0, 0, 1}));
    }

    void whatWaitsIsToldAfterAStop() {
        for (int i = 0; i < 4; ++i)
            support::writeSong(m_folder.file("waits/" + std::to_string(i) + ".wav"),
                               {.seed = static_cast<std::uint32_t>(20 + i), .seconds = 6.0});
        Catalogue catalogue = Catalogue::open(m_folder.file("waits.sqlite")).value();
        QVERIFY(addFolder(catalogue, m_folder.path() / "waits"));
        WorkControl control;
        ScanObserver observer;
        observer.progressed = [&](const Progress& progress) {
            if (progress.stage == Progress::Stage::Analysing)
                control.stop();
        };
        QCOMPARE(scanLibrary(catalogue, {1, {}}, control, observer).error().code,
                 ErrorCode::Cancelled);
        const WaitingWork waiting = waitingWork(catalogue, {}).value();
        QVERIFY(waiting.toAnalyse >= 1);
        QCOMPARE(waiting.toAnalyse + waiting.toCompare, 4UL);
        QCOMPARE(scanned(catalogue).found, 4UL);
        QVERIFY(waitingWork(catalogue, {}).value() == (WaitingWork{0, 0, 4}));
    }
};

QTEST_GUILESS_MAIN(TestScan)
#include "tst_scan.moc"
