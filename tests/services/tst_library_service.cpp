// SPDX-License-Identifier: GPL-3.0-or-later

#include <map>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "services/library_service.h"
#include "store/catalogue.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr int kFiles = 24;
constexpr int kPatienceMs = 60'000;

} // namespace

class TestLibraryService : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    int m_catalogues = 0;

    std::filesystem::path music() const { return m_folder.path() / "music"; }
    LibraryService::Options options() {
        return {m_folder.file("catalogue" + std::to_string(++m_catalogues) + ".sqlite"),
                "/no/model/here", 1};
    }
    static bool isIdle(const LibraryService& service) { return service.state() == WorkState::Idle; }

private Q_SLOTS:
    void initTestCase() {
        for (int i = 0; i < kFiles; ++i)
            support::writeSong(m_folder.file("music/" + std::to_string(i) + ".wav"),
                               {.seed = static_cast<std::uint32_t>(i + 1), .seconds = 6.0});
        support::writeBytes(m_folder.file("music/broken.mp3"), "no music at all");
    }

    void rowsAppearFirstAndResultsFollow() {
        LibraryService service(options());
        std::map<TrackId, TrackState> rows;
        bool hasSeenWaiting = false;
        connect(&service, &LibraryService::tracksChanged, this,
                [&](const std::vector<Track>& tracks) {
                    for (const Track& track : tracks) {
                        rows[track.id] = track.state;
                        hasSeenWaiting |= track.state == TrackState::Waiting;
                    }
                });
        std::optional<ScanReport> report;
        connect(&service, &LibraryService::scanFinished, this,
                [&](const ScanReport& finished) { report = finished; });
        std::size_t lastDone = 0;
        connect(&service, &LibraryService::progressed, this, [&](const WorkProgress& work) {
            if (work.progress.stage == Progress::Stage::Analysing)
                lastDone = work.progress.done;
        });
        service.open();
        service.addFolders({music()});
        QTRY_VERIFY_WITH_TIMEOUT(report && isIdle(service), kPatienceMs);
        QVERIFY(hasSeenWaiting);
        QCOMPARE(report->found, static_cast<std::size_t>(kFiles + 1));
        QCOMPARE(report->analysed, static_cast<std::size_t>(kFiles));
        QCOMPARE(report->failed.size(), 1UL);
        QCOMPARE(rows.size(), static_cast<std::size_t>(kFiles + 1));
        QCOMPARE(lastDone, static_cast<std::size_t>(kFiles + 1));
        for (const auto& [id, state] : rows)
            QVERIFY(state == TrackState::Analysed || state == TrackState::Failed);
    }

    void stoppingIsQuickAndNothingIsWrittenAfterwards() {
        const auto where = options();
        LibraryService service(where);
        service.open();
        service.addFolders({music()});
        QSignalSpy rows(&service, &LibraryService::progressed);
        QTRY_VERIFY_WITH_TIMEOUT(rows.count() > 2, kPatienceMs);
        QElapsedTimer timer;
        timer.start();
        service.stop();
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(service), kPatienceMs);
        QVERIFY(timer.elapsed() < 5000);
        const auto analysed = [&] {
            std::size_t count = 0;
            const auto tracks = Catalogue::open(where.catalogue)->tracks().all().value();
            for (const Track& track : tracks)
                count += track.state == TrackState::Analysed ? 1 : 0;
            return count;
        };
        const std::size_t before = analysed();
        QTest::qWait(200);
        QCOMPARE(analysed(), before);
    }

    void whatAStopLeavesIsToldAlsoAfterARestart() {
        const auto where = options();
        std::size_t afterStop = 0;
        {
            LibraryService service(where);
            std::optional<WaitingWork> waiting;
            connect(&service, &LibraryService::waitingChanged, this,
                    [&](const WaitingWork& now) { waiting = now; });
            service.open();
            service.addFolders({music()});
            QSignalSpy rows(&service, &LibraryService::progressed);
            QTRY_VERIFY_WITH_TIMEOUT(rows.count() > 2, kPatienceMs);
            waiting.reset();
            service.stop();
            QTRY_VERIFY_WITH_TIMEOUT(waiting && isIdle(service), kPatienceMs);
            afterStop = waiting->toAnalyse;
            QVERIFY(!waiting->isNothing());
        }
        LibraryService later(where);
        std::optional<WaitingWork> waiting;
        connect(&later, &LibraryService::waitingChanged, this,
                [&](const WaitingWork& now) { waiting = now; });
        later.open();
        QTRY_VERIFY_WITH_TIMEOUT(waiting, kPatienceMs);
        QCOMPARE(waiting->toAnalyse, afterStop);
        QCOMPARE(later.state(), WorkState::Idle); // nothing starts by itself
        waiting.reset();
        later.rescan();
        QTRY_VERIFY_WITH_TIMEOUT(waiting && isIdle(later), kPatienceMs);
        QCOMPARE(waiting->toAnalyse, 0UL);
        QCOMPARE(waiting->toCompare, static_cast<std::size_t>(kFiles));
    }

    void missingTracksAreForgottenWhenThatIsWanted() {
        LibraryService service(options());
        QSignalSpy finished(&service, &LibraryService::scanFinished);
        std::size_t removed = 0;
        connect(&service, &LibraryService::tracksRemoved, this,
                [&](const std::vector<TrackId>& tracks) { removed += tracks.size(); });
        const auto few = m_folder.path() / "few";
        for (const char* name : {"few/a.wav", "few/b.wav"})
            support::writeSong(m_folder.file(name), {.seed = 90, .seconds = 6.0});
        service.open();
        service.addFolders({few});
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
        std::filesystem::remove(few / "a.wav");
        service.rescan();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, kPatienceMs);
        QCOMPARE(removed, 0UL);
        service.forgetMissing();
        QTRY_COMPARE_WITH_TIMEOUT(removed, 1UL, kPatienceMs);
        QTest::qWait(100);
        QCOMPARE(finished.count(), 2); // it is no reason to scan
    }

    void resumingAfterAPauseFinishesTheWork() {
        LibraryService service(options());
        service.open();
        service.addFolders({music()});
        QSignalSpy finished(&service, &LibraryService::scanFinished);
        QTRY_VERIFY_WITH_TIMEOUT(service.state() == WorkState::Running, kPatienceMs);
        service.pause();
        QCOMPARE(service.state(), WorkState::Paused);
        QTest::qWait(300);
        QCOMPARE(finished.count(), 0);
        service.resume();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    }

    void aRemovedFolderTakesItsRowsWithIt() {
        LibraryService service(options());
        FolderId folder;
        connect(&service, &LibraryService::foldersChanged, this,
                [&](const std::vector<LibraryFolder>& folders) {
                    if (!folders.empty())
                        folder = folders.front().id;
                });
        QSignalSpy finished(&service, &LibraryService::scanFinished);
        std::size_t removed = 0;
        connect(&service, &LibraryService::tracksRemoved, this,
                [&](const std::vector<TrackId>& tracks) { removed += tracks.size(); });
        service.open();
        service.addFolders({music()});
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
        service.removeFolder(folder);
        QTRY_COMPARE_WITH_TIMEOUT(removed, static_cast<std::size_t>(kFiles + 1), kPatienceMs);
    }

    void aServiceMayGoInTheMiddleOfItsWork() {
        for (const int waitMs : {0, 20, 200}) {
            LibraryService service(options());
            service.open();
            service.addFolders({music()});
            QTest::qWait(waitMs);
        }
    }

    void aFolderIsKeptThoughTheServiceGoesAtOnce() {
        const auto where = options();
        {
            LibraryService service(where);
            service.addFolders({music()});
        }
        QCOMPARE(Catalogue::open(where.catalogue)->folders().all().value().size(), std::size_t{1});
    }

    void aCatalogueThatCannotBeReadIsReported() {
        auto where = options();
        support::writeBytes(where.catalogue, std::string(5000, 'x'));
        LibraryService service(where);
        std::optional<Error> problem;
        connect(&service, &LibraryService::failed, this,
                [&](const Error& error) { problem = error; });
        service.open();
        QTRY_VERIFY(problem);
        QCOMPARE(problem->code, ErrorCode::CatalogueCorrupt);
    }
};

QTEST_GUILESS_MAIN(TestLibraryService)
#include "tst_library_service.moc"
