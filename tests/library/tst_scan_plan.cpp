// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "library/scan_plan.h"

using namespace contrafact;

namespace {

constexpr FolderId kMusic{1};
constexpr FolderId kDisk{2};

FoundFile file(const std::string& path, std::uint64_t size = 100, std::int64_t time = 1) {
    return {.folder = kMusic, .path = path, .sizeBytes = size, .modifiedNs = time};
}

/// One that the file system tells from others.
FoundFile numbered(const std::string& path, std::uint64_t number, std::int64_t born = 7) {
    FoundFile found = file(path);
    found.device = 3;
    found.fileNumber = number;
    found.bornNs = born;
    return found;
}

Track track(std::int64_t id, const std::string& path, std::uint64_t size = 100,
            std::int64_t time = 1) {
    Track known;
    known.id = TrackId{id};
    known.folder = kMusic;
    known.path = path;
    known.sizeBytes = size;
    known.modifiedNs = time;
    known.state = TrackState::Analysed;
    return known;
}

Track numberedTrack(std::int64_t id, const std::string& path, std::uint64_t number,
                    std::int64_t born = 7) {
    Track known = track(id, path);
    known.fileNumber = number;
    known.bornNs = born;
    return known;
}

FolderWalk walkOf(FolderId folder, std::vector<FoundFile> found) {
    FolderWalk result;
    result.folder = folder;
    result.entries = 1;
    result.found = std::move(found);
    return result;
}

FolderWalk walk(std::vector<FoundFile> found) {
    return walkOf(kMusic, std::move(found));
}

ScanPlan planned(const FolderWalk& walk, const std::vector<Track>& known) {
    return planScan(std::span(&walk, 1), known);
}

const std::vector<TrackId> kFirst{TrackId{1}};

} // namespace

class TestScanPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstScanFindsOnlyNewFiles() {
        const ScanPlan plan = planned(walk({file("/music/a.mp3"), file("/music/b.mp3")}), {});
        QCOMPARE(plan.newFiles.size(), 2U);
        QVERIFY(plan.missing.empty() && plan.offlineFolders.empty());
    }

    void sameFileIsUnchanged() {
        const ScanPlan plan = planned(walk({file("/music/a.mp3")}), {track(1, "/music/a.mp3")});
        QVERIFY(plan.unchanged == kFirst);
        QVERIFY(plan.newFiles.empty() && plan.changed.empty());
    }

    void otherSizeOrTimeIsAChange() {
        const ScanPlan plan =
            planned(walk({file("/music/a.mp3", 101), file("/music/b.mp3", 100, 2)}),
                    {track(1, "/music/a.mp3"), track(2, "/music/b.mp3")});
        QCOMPARE(plan.changed.size(), 2U);
        QVERIFY(plan.changed[0].track == TrackId{1});
        QCOMPARE(plan.changed[0].file.sizeBytes, 101U);
        QVERIFY(plan.unchanged.empty() && plan.newFiles.empty());
    }

    void goneFileIsMissing() {
        const ScanPlan plan = planned(walk({file("/music/b.mp3", 5)}), {track(1, "/music/a.mp3")});
        QVERIFY(plan.missing == kFirst);
        QCOMPARE(plan.newFiles.size(), 1U);
    }

    void renamedFileIsMoved() {
        const ScanPlan plan = planned(walk({numbered("/music/new name.mp3", 5)}),
                                      {numberedTrack(1, "/music/a.mp3", 5)});
        QCOMPARE(plan.moved.size(), 1U);
        QVERIFY(plan.moved[0].track == TrackId{1});
        QVERIFY(plan.moved[0].file.path == "/music/new name.mp3");
        QVERIFY(plan.newFiles.empty() && plan.missing.empty());
    }

    void copyIsNoMove() {
        const ScanPlan plan = planned(walk({file("/music/a.mp3"), file("/music/copy/a.mp3")}),
                                      {track(1, "/music/a.mp3")});
        QVERIFY(plan.unchanged == kFirst);
        QCOMPARE(plan.newFiles.size(), 1U);
        QVERIFY(plan.moved.empty());
    }

    void anotherFileOfTheSameSizeAndTimeIsNoMove_data() {
        QTest::addColumn<quint64>("number");
        QTest::addColumn<qint64>("born");
        QTest::newRow("file systems without numbers") << quint64{0} << qint64{0};
        QTest::newRow("another number") << quint64{6} << qint64{7};
        QTest::newRow("the number of the deleted file, given out again") << quint64{5} << qint64{8};
    }
    void anotherFileOfTheSameSizeAndTimeIsNoMove() {
        QFETCH(quint64, number);
        QFETCH(qint64, born);
        // Nor where it has the name of the old one.
        for (const char* name : {"/music/take2.wav", "/music/new/take1.wav"}) {
            const ScanPlan plan = planned(walk({numbered(name, number, born)}),
                                          {numberedTrack(1, "/music/take1.wav", 5)});
            QVERIFY(plan.moved.empty());
            QVERIFY(plan.missing == kFirst);
            QCOMPARE(plan.newFiles.size(), 1U);
        }
    }

    void aLaterChangeOfTheFileIsAChangeThoughSizeAndTimeAreKept() {
        FoundFile retagged = file("/music/a.mp3");
        retagged.changedNs = 20;
        Track known = track(1, "/music/a.mp3");
        known.changedNs = 10;
        QCOMPARE(planned(walk({retagged}), {known}).changed.size(), 1U);
        known.changedNs = 20;
        QVERIFY(planned(walk({retagged}), {known}).unchanged == kFirst);
    }

    void whatAnEarlierVersionDidNotAskIsNotedAndIsNoChange() {
        FoundFile found = numbered("/music/a.mp3", 5);
        found.changedNs = 20;
        const ScanPlan plan = planned(walk({found}), {track(1, "/music/a.mp3")});
        QVERIFY(plan.unchanged == kFirst);
        QCOMPARE(plan.unmarked.size(), 1U);
        QCOMPARE(plan.unmarked[0].file.changedNs, 20);
        // What has changed since is a change all the same, and nothing besides.
        const ScanPlan later = planned(walk({found}), {track(1, "/music/a.mp3", 101)});
        QCOMPARE(later.changed.size(), 1U);
        QVERIFY(later.unmarked.empty());
    }

    void aFileOfSeveralNamesIsOneFile() {
        const std::vector<FolderWalk> walks{
            walk({numbered("/music/a.mp3", 5), numbered("/music/b.mp3", 6)}),
            walkOf(kDisk, {numbered("/link/a.mp3", 5), numbered("/link/b.mp3", 6)})};
        const ScanPlan first = planScan(walks, {});
        QCOMPARE(first.files(), 2U);
        QCOMPARE(first.skipped, 2U);
        // The known name stays, also where it is not the first.
        const std::vector<Track> known{numberedTrack(1, "/link/a.mp3", 5)};
        const ScanPlan second = planScan(walks, known);
        QVERIFY(second.unchanged == kFirst);
        QVERIFY(second.missing.empty());
        QCOMPARE(second.newFiles.size(), 1U);
        QVERIFY(second.newFiles[0].path == "/music/b.mp3");
    }

    void ofTwoKnownNamesOfOneFileTheSecondIsDoubled() {
        const std::vector<FolderWalk> walks{walk({numbered("/music/a.mp3", 5)}),
                                            walkOf(kDisk, {numbered("/link/a.mp3", 5)})};
        std::vector<Track> known{track(1, "/music/a.mp3"), track(2, "/link/a.mp3")};
        known[1].folder = kDisk;
        const ScanPlan plan = planScan(walks, known);
        QVERIFY(plan.unchanged == kFirst);
        QVERIFY(plan.doubled == std::vector{TrackId{2}});
        QVERIFY(plan.missing.empty());
    }

    void filesThatShareANumberAndNothingElseAreDifferentFiles() {
        FoundFile other = numbered("/music/b.mp3", 5);
        other.sizeBytes = 101;
        QCOMPARE(planned(walk({numbered("/music/a.mp3", 5), other}), {}).newFiles.size(), 2U);
    }

    void missingTrackThatIsThereAgainReturns() {
        Track known = track(1, "/music/a.mp3");
        known.state = TrackState::Missing;
        QVERIFY(planned(walk({file("/music/a.mp3")}), {known}).returned == kFirst);
    }

    void failedTrackThatDidNotChangeStaysAsItIs() {
        Track known = track(1, "/music/a.mp3");
        known.state = TrackState::Failed;
        QVERIFY(planned(walk({file("/music/a.mp3")}), {known}).unchanged == kFirst);
    }

    void unpluggedFolderIsOfflineAndLosesNothing_data() {
        QTest::addColumn<int>("state");
        const auto row = [](const char* name, LibraryFolder::State state) {
            QTest::newRow(name) << static_cast<int>(state);
        };
        row("gone", LibraryFolder::State::Offline);
        row("may not be read", LibraryFolder::State::Unreadable);
        row("empty mount point", LibraryFolder::State::Online);
    }

    void unpluggedFolderIsOfflineAndLosesNothing() {
        QFETCH(int, state);
        FolderWalk empty = walk({});
        empty.entries = 0;
        empty.state = static_cast<LibraryFolder::State>(state);
        const ScanPlan plan = planned(empty, {track(1, "/music/a.mp3")});
        QVERIFY(plan.offline == kFirst);
        QVERIFY(plan.missing.empty());
        QVERIFY(plan.offlineFolders == std::vector{kMusic});
    }

    void emptyFolderWithoutTracksIsNotOffline() {
        FolderWalk empty = walk({});
        empty.entries = 0;
        QVERIFY(planned(empty, {}).offlineFolders.empty());
    }

    void tracksBelowAnUnreadableFolderAreOffline() {
        FolderWalk partial = walk({});
        partial.unreadable.push_back({"/music/a", {}});
        partial.unreadable.push_back({"/music/locked.mp3", {}});
        const ScanPlan plan =
            planned(partial, {track(1, "/music/a/1.mp3", 1), track(2, "/music/ab/2.mp3", 2),
                              track(3, "/music/locked.mp3", 3)});
        QVERIFY(plan.offline == (std::vector{TrackId{1}, TrackId{3}}));
        QVERIFY(plan.missing == std::vector{TrackId{2}});
        QVERIFY(plan.offlineFolders.empty());
    }

    void otherFoldersAreLeftAlone() {
        Track other = track(1, "/disk/a.mp3");
        other.folder = kDisk;
        const ScanPlan plan = planned(walk({file("/music/a.mp3")}), {other});
        QVERIFY(plan.missing.empty() && plan.offline.empty() && plan.moved.empty());
        QCOMPARE(plan.newFiles.size(), 1U);
    }

    void fileMovesFromOneFolderToAnother() {
        const std::vector<FolderWalk> walks{walk({}), walkOf(kDisk, {numbered("/disk/a.mp3", 5)})};
        const std::vector<Track> known{numberedTrack(1, "/music/a.mp3", 5)};
        const ScanPlan plan = planScan(walks, known);
        QCOMPARE(plan.moved.size(), 1U);
        QVERIFY(plan.moved[0].file.path == "/disk/a.mp3");
    }

    void fileInNestedFoldersIsTakenOnce() {
        const std::vector<FolderWalk> walks{walk({file("/music/a/1.mp3")}),
                                            walkOf(kDisk, {file("/music/a/1.mp3")})};
        const ScanPlan plan = planScan(walks, {});
        QCOMPARE(plan.newFiles.size(), 1U);
        QVERIFY(plan.newFiles[0].folder == kMusic);
        QCOMPARE(plan.files(), 1U);
    }

    void everythingIsInExactlyOneList() {
        std::vector<FoundFile> found;
        std::vector<Track> known;
        for (std::int64_t i = 0; i < 200; ++i) {
            const std::string name = std::to_string(i);
            if (i % 3 != 0)
                found.push_back(file("/music/" + name, 100, i % 5));
            if (i % 4 != 0)
                known.push_back(track(i, "/music/" + name, 100, i % 7));
        }
        const ScanPlan plan = planned(walk(found), known);
        QCOMPARE(plan.files(), found.size());
        QCOMPARE(plan.files() - plan.newFiles.size() + plan.missing.size() + plan.offline.size(),
                 known.size());
    }
};

QTEST_GUILESS_MAIN(TestScanPlan)
#include "tst_scan_plan.moc"
