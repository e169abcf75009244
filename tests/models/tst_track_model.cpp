// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <random>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "models/failure_model.h"
#include "models/folder_model.h"
#include "models/track_filter.h"
#include "models/track_model.h"

using namespace contrafact;

namespace {

Track track(std::int64_t id, const char* title, const char* artist = "Somebody") {
    Track made;
    made.id = TrackId{id};
    made.path = std::filesystem::path("/music") / (std::string(title) + ".flac");
    made.tags.title = title;
    made.tags.artist = artist;
    made.state = TrackState::Analysed;
    made.durationSeconds = static_cast<double>(200 - id);
    return made;
}

QStringList titles(const QAbstractItemModel& model) {
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all << model.index(row, 0).data().toString();
    return all;
}

/// Which tracks a table shows, sorted and filtered in the plainest way; by title or by length.
std::vector<TrackId> plainly(const TrackModel& model, int column, Qt::SortOrder order,
                             bool onlyFailed, const QString& word) {
    std::vector<int> rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        const bool isOfState = !onlyFailed || model.trackAt(row).state == TrackState::Failed;
        if (isOfState && model.searchText(row).contains(word))
            rows.push_back(row);
    }
    std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) {
        const Track& one = model.trackAt(a);
        const Track& other = model.trackAt(b);
        return column == 0 ? one.tags.title < other.tags.title
                           : one.durationSeconds < other.durationSeconds;
    });
    if (order == Qt::DescendingOrder)
        std::reverse(rows.begin(), rows.end());
    std::vector<TrackId> ids;
    for (const int row : rows)
        ids.push_back(model.trackAt(row).id);
    return ids;
}

constexpr auto kFailOnError = QAbstractItemModelTester::FailureReportingMode::QtTest;

} // namespace

class TrackModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalTitlesAreToldApart() {
        TrackModel model;
        const QAbstractItemModelTester tester(&model, kFailOnError);
        Track studio = track(1, "Song");
        Track live = track(2, "Song");
        Track untagged = track(3, "");
        studio.tags.album = "Studio";
        live.tags.album = "Live";
        live.path = "/music/b/Song.flac";
        untagged.path = "/music/Tapes/Song.flac";
        untagged.tags.artist.clear();
        model.upsert({studio});
        const auto origin = [&](int row) {
            return model.index(row, static_cast<int>(TrackModel::Column::Artist)).data().toString();
        };
        QCOMPARE(origin(0), QStringLiteral("Somebody"));
        QSignalSpy changed(&model, &TrackModel::dataChanged);
        model.upsert({live, untagged});
        QCOMPARE(titles(model), QStringList(3, QStringLiteral("Song")));
        QCOMPARE(origin(0), QStringLiteral("Somebody (Studio)"));
        QCOMPARE(origin(1), QStringLiteral("Somebody (Live)"));
        QCOMPARE(origin(2), QStringLiteral("(Tapes)"));
        QCOMPARE(model.nameOf(TrackId{2}), QStringLiteral("Somebody · Song (Live)"));
        QCOMPARE(changed.count(), 1); // the first one is called otherwise now
        // What an elided cell leaves out is in its tip.
        QVERIFY(model.index(0, 0)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("Somebody · Song (Studio)")));
        model.remove({TrackId{2}});
        QCOMPARE(origin(0), QStringLiteral("Somebody"));
        live.tags.album = "Studio";
        model.upsert({live});
        QCOMPARE(origin(0), QStringLiteral("Somebody (music)"));
    }

    void batchesAddAndReplaceRows() {
        TrackModel model;
        const QAbstractItemModelTester tester(&model, kFailOnError);
        QSignalSpy inserted(&model, &TrackModel::rowsInserted);
        QSignalSpy changed(&model, &TrackModel::dataChanged);
        model.upsert({track(1, "One"), track(2, "Two")});
        model.upsert({track(2, "Second"), track(3, "Three")});
        QCOMPARE(titles(model), QStringList({QStringLiteral("One"), QStringLiteral("Second"),
                                             QStringLiteral("Three")}));
        QCOMPARE(inserted.count(), 2);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(*model.rowOf(TrackId{3}), 2);
    }

    void sameTrackTwiceInOneBatchIsOneRow() {
        TrackModel model;
        model.upsert({track(1, "One"), track(1, "Newer")});
        QCOMPARE(titles(model), QStringList(QStringLiteral("Newer")));
    }

    void removingScatteredRowsKeepsTheIndex() {
        TrackModel model;
        const QAbstractItemModelTester tester(&model, kFailOnError);
        std::vector<Track> all;
        for (int id = 0; id < 10; ++id)
            all.push_back(track(id, qPrintable(QString::number(id))));
        model.upsert(all);
        model.remove({TrackId{0}, TrackId{4}, TrackId{5}, TrackId{9}, TrackId{77}, TrackId{5}});
        QCOMPARE(model.rowCount(), 6);
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(*model.rowOf(model.trackAt(row).id), row);
        QVERIFY(model.find(TrackId{5}) == nullptr);
    }

    void versionCountsOutliveLaterBatches() {
        TrackModel model;
        model.upsert({track(1, "One"), track(2, "Two")});
        QSignalSpy changed(&model, &TrackModel::dataChanged);
        model.setVersionCounts({{TrackId{2}, 3}});
        QCOMPARE(changed.count(), 1);
        model.upsert({track(2, "Second")});
        QCOMPARE(model.find(TrackId{2})->versionsFound, 3);
        model.setVersionCounts({});
        QCOMPARE(model.find(TrackId{2})->versionsFound, 0);
    }

    void titleFallsBackToTheFileName() {
        TrackModel model;
        Track nameless = track(1, "x");
        nameless.tags.title.clear();
        nameless.path = "/music/take 7.wav";
        model.upsert({nameless});
        QCOMPARE(titles(model), QStringList(QStringLiteral("take 7")));
    }

    void fileNameThatIsNoTextIsShownAnyway() {
        TrackModel model;
        Track odd = track(1, "x");
        odd.tags.title.clear();
        odd.path = std::filesystem::path("/music/\xff\xfe"
                                         "a.wav");
        model.upsert({odd});
        QVERIFY(titles(model).first().endsWith(QLatin1Char('a')));
    }

    void searchIgnoresCaseAccentsAndOrderOfWords() {
        TrackModel model;
        TrackFilter filter(model);
        const QAbstractItemModelTester tester(&filter, kFailOnError);
        model.upsert({track(1, "Für Elise", "Ilse"), track(2, "Gymnopédie", "Erik"),
                      track(3, "Danny Boy", "Eileen")});
        filter.setWords(QStringLiteral("ELISE fur"));
        QCOMPARE(titles(filter), QStringList(QStringLiteral("Für Elise")));
        filter.setWords(QStringLiteral("gymnopedie erik"));
        QCOMPARE(filter.rowCount(), 1);
        filter.setWords({});
        QCOMPARE(filter.rowCount(), 3);
    }

    void filterShowsOneState() {
        TrackModel model;
        TrackFilter filter(model);
        Track failed = track(2, "Bad");
        failed.state = TrackState::Failed;
        failed.error = Error{.code = ErrorCode::Silent, .detail = {}, .path = {}};
        Track grouped = track(3, "Good");
        grouped.versionsFound = 2;
        model.upsert({track(1, "Plain"), failed, grouped});
        filter.setShow(TrackFilter::Show::Failed);
        QCOMPARE(titles(filter), QStringList(QStringLiteral("Bad")));
        filter.setShow(TrackFilter::Show::WithVersions);
        QCOMPARE(titles(filter), QStringList(QStringLiteral("Good")));
    }

    void sortingIsByLettersThenNumbersByValue() {
        TrackModel model;
        TrackFilter filter(model);
        model.upsert({track(1, "zebra"), track(2, "Écossaise"), track(3, "eclogue long"),
                      track(4, "eclogue longer")});
        filter.sort(0);
        QCOMPARE(titles(filter),
                 QStringList({QStringLiteral("eclogue long"), QStringLiteral("eclogue longer"),
                              QStringLiteral("Écossaise"), QStringLiteral("zebra")}));
        filter.sort(static_cast<int>(TrackModel::Column::Length));
        QCOMPARE(titles(filter).first(), QStringLiteral("eclogue longer"));
    }

    void rowsThatArriveLaterAreSortedIn() {
        TrackModel model;
        TrackFilter filter(model);
        filter.sort(0);
        model.upsert({track(1, "b"), track(2, "d")});
        model.upsert({track(3, "a"), track(4, "c")});
        QCOMPARE(titles(filter).join(QString()), QStringLiteral("abcd"));
        QCOMPARE(*filter.rowOf(TrackId{4}), 2);
    }

    // Against the plainest way to do the same, through arrivals, changes and departures.
    void theTableIsAlwaysWhatAPlainSortWouldShow() {
        TrackModel model;
        TrackFilter filter(model);
        const QAbstractItemModelTester tester(&filter, kFailOnError);
        std::minstd_rand random(7);
        const auto draw = [&](unsigned below) {
            return static_cast<int>((random() >> 8U) % below);
        };
        const auto some = [&](int id) {
            const std::string name = "song " + std::to_string(draw(40));
            Track made = track(id, name.c_str(), draw(3) == 0 ? "Ada" : "Bo");
            made.durationSeconds = draw(9);
            made.state = draw(4) == 0 ? TrackState::Failed : TrackState::Analysed;
            return made;
        };
        for (int round = 0; round < 60; ++round) {
            std::vector<Track> batch;
            for (int i = draw(6); i >= 0; --i)
                batch.push_back(some(draw(90)));
            model.upsert(batch);
            if (draw(3) == 0)
                model.remove({TrackId{draw(90)}, TrackId{draw(90)}, TrackId{draw(90)}});
            const int column = draw(2) == 0 ? 0 : static_cast<int>(TrackModel::Column::Length);
            const Qt::SortOrder order = draw(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder;
            const bool onlyFailed = draw(3) == 0;
            const QString word = draw(2) == 0 ? QString() : QStringLiteral("ada");
            filter.sort(column, order);
            filter.setShow(onlyFailed ? TrackFilter::Show::Failed : TrackFilter::Show::All);
            filter.setWords(word);
            const std::vector<TrackId> expected = plainly(model, column, order, onlyFailed, word);
            QCOMPARE(filter.rowCount(), static_cast<int>(expected.size()));
            for (int row = 0; row < filter.rowCount(); ++row) {
                const TrackId id = expected[static_cast<std::size_t>(row)];
                QCOMPARE(filter.trackAt(row).id, id);
                QCOMPARE(*filter.rowOf(id), row);
            }
        }
    }

    void aChosenRowStaysChosenWhereverItGoes() {
        TrackModel model;
        TrackFilter filter(model);
        filter.sort(0);
        model.upsert({track(1, "b"), track(2, "d"), track(3, "f")});
        const QPersistentModelIndex chosen = filter.index(1, 0);
        model.upsert({track(4, "a"), track(5, "c")});
        QCOMPARE(chosen.data().toString(), QStringLiteral("d"));
        filter.sort(0, Qt::DescendingOrder);
        QCOMPARE(chosen.data().toString(), QStringLiteral("d"));
        QCOMPARE(chosen.row(), 1);
        filter.setWords(QStringLiteral("nowhere"));
        QVERIFY(!chosen.isValid());
    }

    void scatteredTracksGoInOneStep() {
        TrackModel model;
        TrackFilter filter(model);
        filter.sort(0);
        const QAbstractItemModelTester modelTester(&model, kFailOnError);
        const QAbstractItemModelTester filterTester(&filter, kFailOnError);
        model.upsert({track(1, "f"), track(2, "e"), track(3, "d"), track(4, "c"), track(5, "b"),
                      track(6, "a")});
        const QPersistentModelIndex kept = model.index(*model.rowOf(TrackId{4}), 0);
        const QPersistentModelIndex gone = model.index(*model.rowOf(TrackId{3}), 0);
        QSignalSpy removals(&model, &TrackModel::rowsRemoved);
        model.remove({TrackId{5}, TrackId{1}, TrackId{3}});
        QCOMPARE(removals.count(), 1);
        QCOMPARE(kept.data().toString(), QStringLiteral("c"));
        QVERIFY(!gone.isValid());
        QStringList titles;
        for (int row = 0; row < filter.rowCount(); ++row) {
            titles << filter.index(row, 0).data().toString();
            QCOMPARE(*filter.rowOf(filter.trackAt(row).id), row);
        }
        QCOMPARE(titles,
                 (QStringList{QStringLiteral("a"), QStringLiteral("c"), QStringLiteral("e")}));
        QCOMPARE(model.find(TrackId{1}), nullptr);
        QCOMPARE(model.trackAt(*model.rowOf(TrackId{6})).id.value, 6);
    }

    void failuresGoWithTheirTracks() {
        FailureModel failures;
        const QAbstractItemModelTester tester(&failures, kFailOnError);
        std::vector<Track> bad;
        for (int id = 1; id <= 6; ++id) {
            bad.push_back(track(id, "Bad"));
            bad.back().state = TrackState::Failed;
            bad.back().error = Error{.code = ErrorCode::EmptyFile, .detail = {}, .path = {}};
        }
        failures.update(bad);
        failures.remove({TrackId{6}, TrackId{2}, TrackId{3}, TrackId{9}});
        QCOMPARE(failures.tracks(), (std::vector<TrackId>{TrackId{1}, TrackId{4}, TrackId{5}}));
    }

    void failureLeavesTheListWhenTheTrackWorks() {
        FailureModel failures;
        const QAbstractItemModelTester tester(&failures, kFailOnError);
        Track bad = track(1, "Bad");
        bad.state = TrackState::Failed;
        bad.error = Error{.code = ErrorCode::EmptyFile, .detail = "0 bytes", .path = bad.path};
        failures.update({bad, track(2, "Good")});
        QCOMPARE(failures.rowCount(), 1);
        QCOMPARE(failures.index(0, 1).data().toString(), QStringLiteral("The file is empty"));
        bad.error->code = ErrorCode::Silent;
        failures.update({bad});
        QCOMPARE(failures.rowCount(), 1);
        failures.update({track(1, "Bad")});
        QCOMPARE(failures.rowCount(), 0);
    }

    void folderStateChangesWithoutReset() {
        FolderModel folders;
        const QAbstractItemModelTester tester(&folders, kFailOnError);
        LibraryFolder folder{.id = FolderId{1}, .path = "/home/ada/Music", .tracks = 1};
        folders.setFolders({folder});
        QSignalSpy reset(&folders, &FolderModel::modelReset);
        folder.state = LibraryFolder::State::Scanning;
        folders.setFolders({folder});
        QCOMPARE(reset.count(), 0);
        QCOMPARE(folders.index(0).data().toString(), QStringLiteral("Music"));
        QVERIFY(FolderModel::summary(folders.folderAt(0)).contains(QStringLiteral("scanning")));
    }
};

QTEST_GUILESS_MAIN(TrackModelTest)
#include "tst_track_model.moc"
