// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "library/scan_plan.h"

using namespace contrafact;

namespace {

constexpr FolderId kMusic{1};
constexpr FolderId kDisk{2};

FoundFile file(const std::string& path, std::uint64_t size = 100, std::int64_t time = 1) {
    return {kMusic, path, size, time};
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
        const ScanPlan plan =
            planned(walk({file("/music/new name.mp3")}), {track(1, "/music/a.mp3")});
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

    void movedFolderKeepsEachTrackByItsName() {
        const ScanPlan plan = planned(walk({file("/music/new/b.mp3"), file("/music/new/a.mp3")}),
                                      {track(1, "/music/old/a.mp3"), track(2, "/music/old/b.mp3")});
        QCOMPARE(plan.moved.size(), 2U);
        for (const ScanPlan::Update& update : plan.moved)
            QVERIFY((update.track == TrackId{1}) == (update.file.path == "/music/new/a.mp3"));
    }

    void ambiguousMoveIsNotGuessed() {
        const ScanPlan plan =
            planned(walk({file("/music/x.mp3"), file("/music/y.mp3")}), {track(1, "/music/a.mp3")});
        QVERIFY(plan.moved.empty());
        QVERIFY(plan.missing == kFirst);
        QCOMPARE(plan.newFiles.size(), 2U);
    }

    void ofTwoGoneTracksNoneIsGuessedToBeTheNewFile() {
        const ScanPlan plan = planned(walk({file("/music/x.mp3")}),
                                      {track(1, "/music/a.mp3"), track(2, "/music/b.mp3")});
        QVERIFY(plan.moved.empty());
        QCOMPARE(plan.missing.size(), 2U);
        QCOMPARE(plan.newFiles.size(), 1U);
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
        const ScanPlan plan =
            planned(partial, {track(1, "/music/a/1.mp3", 1), track(2, "/music/ab/2.mp3", 2)});
        QVERIFY(plan.offline == kFirst);
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
        const std::vector<FolderWalk> walks{walk({}),
                                            walkOf(kDisk, {{kDisk, "/disk/a.mp3", 100, 1}})};
        const std::vector<Track> known{track(1, "/music/a.mp3")};
        const ScanPlan plan = planScan(walks, known);
        QCOMPARE(plan.moved.size(), 1U);
        QVERIFY(plan.moved[0].file.folder == kDisk);
    }

    void fileInNestedFoldersIsTakenOnce() {
        const std::vector<FolderWalk> walks{walk({file("/music/a/1.mp3")}),
                                            walkOf(kDisk, {{kDisk, "/music/a/1.mp3", 100, 1}})};
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
