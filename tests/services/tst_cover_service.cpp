// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>

#include <QSignalSpy>
#include <QTest>

#include "analysis/pipeline.h"
#include "services/cover_service.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr int kWorks = 4;

} // namespace

/// A library of four works in two versions each, analysed without a model.
class TestCoverService : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    std::vector<Track> m_tracks;

    std::filesystem::path catalogueFile() const { return m_folder.path() / "catalogue.sqlite"; }

private Q_SLOTS:
    void initTestCase() {
        Catalogue catalogue = std::move(*Catalogue::open(catalogueFile()));
        const FolderId folder = catalogue.folders().add(m_folder.path()).value();
        for (int i = 0; i < 2 * kWorks; ++i) {
            Track row;
            row.folder = folder;
            row.path = m_folder.file(std::to_string(i) + ".wav");
            support::writeSong(row.path, {.seed = static_cast<std::uint32_t>(i / 2 + 1),
                                          .semitones = i % 2 * 2,
                                          .tempoBpm = i % 2 == 0 ? 120.0 : 132.0,
                                          .seconds = 40.0});
            m_tracks.push_back(row);
        }
        m_tracks = catalogue.tracks().add(std::move(m_tracks)).value();
        WorkControl control;
        const auto summary = analyseTracks(catalogue, m_tracks, {2, "/no/model"}, control, {});
        QVERIFY(summary);
        QCOMPARE(summary->analysed, static_cast<std::size_t>(2 * kWorks));
    }

    void refreshingTellsHowFarItIsAndFindsTheGroups() {
        CoverService service({catalogueFile(), {}});
        std::vector<Progress> progress;
        bool isOver = false;
        connect(&service, &CoverService::progressed, this, [&](const WorkProgress& work) {
            QVERIFY(!isOver);
            progress.push_back(work.progress);
        });
        connect(&service, &CoverService::searched, this, [&] { isOver = true; });
        CoverGroups groups;
        connect(&service, &CoverService::groupsChanged, this,
                [&](const CoverGroups& found, double) { groups = found; });
        service.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(groups, kPatienceMs);
        QVERIFY(isOver && !progress.empty());
        for (const Progress& one : progress) {
            QCOMPARE(one.stage, Progress::Stage::Comparing);
            QCOMPARE(one.total, std::size_t{2 * kWorks});
        }
        QCOMPARE(progress.back().done, progress.back().total);
        groups.reset();
        service.setThreshold(0.5);
        QTRY_VERIFY_WITH_TIMEOUT(groups, kPatienceMs);
        QCOMPARE(groups->size(), std::size_t{kWorks});
        for (const CoverGroup& group : *groups) {
            QCOMPARE(group.members.size(), std::size_t{2});
            QCOMPARE((group.members[0].value - 1) / 2, (group.members[1].value - 1) / 2);
        }
        QCOMPARE(service.threshold(), 0.5);
    }

    void comparingCanBeStoppedAndGoesOnFromThere() {
        const auto file = m_folder.file("stopped.sqlite");
        std::filesystem::copy_file(catalogueFile(), file);
        QVERIFY(Catalogue::open(file)->pairs().forgetAll());
        CoverService service({file, {}});
        QSignalSpy searched(&service, &CoverService::searched);
        QSignalSpy failed(&service, &CoverService::failed);
        CoverGroups groups;
        connect(&service, &CoverService::groupsChanged, this,
                [&](const CoverGroups& found, double) { groups = found; });
        service.refresh();
        QCOMPARE(service.state(), WorkState::Running);
        service.stop();
        QCOMPARE(service.state(), WorkState::Stopping);
        QTRY_COMPARE_WITH_TIMEOUT(searched.count(), 1, kPatienceMs);
        QCOMPARE(service.state(), WorkState::Idle);
        QCOMPARE(failed.count(), 0);                   // it was wanted
        QTRY_VERIFY_WITH_TIMEOUT(groups, kPatienceMs); // what is known is shown
        const auto waiting = [&] { return Catalogue::open(file)->pairs().waiting("").value(); };
        QVERIFY(waiting() > 0);
        service.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(searched.count(), 2, kPatienceMs);
        QCOMPARE(waiting(), 0UL);
    }

    void theNearestTrackIsTheOtherVersion() {
        CoverService service({catalogueFile(), {}});
        std::vector<Pair> pairs;
        connect(&service, &CoverService::neighboursFound, this,
                [&](TrackId, const std::vector<Pair>& found) { pairs = found; });
        service.refresh();
        service.requestNeighbours(m_tracks[0].id, 3);
        QTRY_VERIFY_WITH_TIMEOUT(!pairs.empty() || (service.requestNeighbours(m_tracks[0].id, 3),
                                                    QTest::qWait(100), !pairs.empty()),
                                 kPatienceMs);
        QVERIFY(pairs.size() <= 3);
        QVERIFY(pairs[0].a == m_tracks[0].id && pairs[0].b == m_tracks[1].id);
    }

    void aComparisonNamesShiftAndRatio() {
        CoverService service({catalogueFile(), {}});
        std::optional<Comparison> comparison;
        connect(&service, &CoverService::compared, this,
                [&](const Comparison& done) { comparison = done; });
        service.requestComparison(m_tracks[0].id, m_tracks[1].id);
        QTRY_VERIFY_WITH_TIMEOUT(comparison, kPatienceMs);
        QCOMPARE(comparison->pair.keyShiftSemitones, 2);
        QVERIFY2(std::abs(comparison->pair.tempoRatio - 1.1) < 0.04,
                 qPrintable(QString::number(comparison->pair.tempoRatio)));
        QVERIFY(!comparison->a.waveform.peak.empty());
    }

    void whatFailedIsTold() {
        CoverService service({catalogueFile(), {}});
        QSignalSpy notCompared(&service, &CoverService::comparisonFailed);
        QSignalSpy notKept(&service, &CoverService::notKept);
        QSignalSpy failed(&service, &CoverService::failed);
        service.requestComparison(m_tracks[0].id, TrackId{4711});
        QTRY_COMPARE_WITH_TIMEOUT(notCompared.count(), 1, kPatienceMs);
        QCOMPARE(notKept.count(), 0);
        service.decide({.a = m_tracks[0].id, .b = m_tracks[0].id});
        QTRY_COMPARE_WITH_TIMEOUT(notKept.count(), 1, kPatienceMs);
        QCOMPARE(notCompared.count(), 1); // what is shown beside it is as good as before
        QCOMPARE(failed.count(), 0);
    }

    void aTrackThatHasNotHadItsTurnHasNoVersionsYet() {
        const auto file = m_folder.file("half.sqlite");
        std::filesystem::copy_file(catalogueFile(), file,
                                   std::filesystem::copy_options::overwrite_existing);
        QVERIFY(Catalogue::open(file)->pairs().forgetAll());
        CoverService service({file, {}});
        std::optional<bool> isCompared;
        connect(&service, &CoverService::neighboursFound, this,
                [&](TrackId, const auto&, bool compared) { isCompared = compared; });
        service.requestNeighbours(m_tracks[0].id, 3);
        QTRY_VERIFY_WITH_TIMEOUT(isCompared.has_value(), kPatienceMs);
        QVERIFY(!*isCompared);
        QSignalSpy searched(&service, &CoverService::searched);
        service.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(searched.count(), 1, kPatienceMs);
        isCompared.reset();
        service.requestNeighbours(m_tracks[0].id, 3);
        QTRY_VERIFY_WITH_TIMEOUT(isCompared.has_value(), kPatienceMs);
        QVERIFY(*isCompared);
    }

    void aNewerQuestionReplacesAnOlderOne() {
        CoverService service({catalogueFile(), {}});
        std::vector<TrackId> answered;
        connect(&service, &CoverService::compared, this,
                [&](const Comparison& done) { answered.push_back(done.pair.b); });
        for (std::size_t i = 1; i < m_tracks.size(); ++i)
            service.requestComparison(m_tracks[0].id, m_tracks[i].id);
        QTRY_VERIFY_WITH_TIMEOUT(!answered.empty() && answered.back() == m_tracks.back().id,
                                 kPatienceMs);
        QVERIFY(answered.size() < m_tracks.size() - 1);
    }

    void decisionsAreKeptTakenBackAndMadeAgain() {
        CoverService service({catalogueFile(), {}});
        DecisionList list;
        connect(&service, &CoverService::decisionsChanged, this,
                [&](const DecisionList& kept) { list = kept; });
        service.decide({m_tracks[0].id, m_tracks[2].id, Decision::Verdict::Confirmed, {}});
        QTRY_COMPARE_WITH_TIMEOUT(list.kept.size(), std::size_t{1}, kPatienceMs);
        QVERIFY(list.undoable && !list.redoable);
        const DecisionId id = list.kept.front().id;
        service.setRelation({id}, Relation::NotRelated);
        QTRY_VERIFY_WITH_TIMEOUT(list.kept.front().verdict == Decision::Verdict::Rejected,
                                 kPatienceMs);
        service.undoDecision();
        service.undoDecision();
        service.undoDecision(); // nothing more
        QTRY_VERIFY_WITH_TIMEOUT(list.kept.empty() && list.redoable && !list.undoable, kPatienceMs);
        service.redoDecision();
        service.redoDecision();
        QTRY_VERIFY_WITH_TIMEOUT(list.kept.size() == 1 && !list.redoable, kPatienceMs);
        QCOMPARE(list.kept.front().verdict, Decision::Verdict::Rejected);
        service.revertDecisions({list.kept.front().id});
        QTRY_VERIFY_WITH_TIMEOUT(list.kept.empty(), kPatienceMs);
    }

    void whatIsDecidedIsKeptThoughTheServiceGoesAtOnce() {
        const Decision decision{m_tracks[1].id, m_tracks[5].id, Decision::Verdict::Rejected, {}};
        {
            CoverService service({catalogueFile(), {}});
            service.requestHeatmap({m_tracks[0].id, m_tracks[1].id});
            service.decide(decision);
        }
        auto catalogue = Catalogue::open(catalogueFile());
        const auto kept = catalogue->decisions().kept().value();
        QCOMPARE(kept.size(), std::size_t{1});
        QVERIFY(kept.front().verdict == decision.verdict);
        QVERIFY(catalogue->decisions().remove(std::vector{kept.front().id}));
    }

    void listsOfDecisionsAreWrittenAndRead() {
        CoverService service({catalogueFile(), {}});
        DecisionList list;
        connect(&service, &CoverService::decisionsChanged, this,
                [&](const DecisionList& kept) { list = kept; });
        QSignalSpy exported(&service, &CoverService::decisionsExported);
        QSignalSpy imported(&service, &CoverService::decisionsImported);
        QSignalSpy failed(&service, &CoverService::failed);
        service.decide({m_tracks[0].id, m_tracks[1].id, Decision::Verdict::Confirmed,
                        Relation::AlternateTake});
        QTRY_COMPARE_WITH_TIMEOUT(list.kept.size(), std::size_t{1}, kPatienceMs);
        for (const char* name : {"list.json", "list.csv"}) {
            service.exportDecisions(m_folder.file(name));
            QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kPatienceMs);
            exported.clear();
            service.revertDecisions({list.kept.front().id});
            QTRY_VERIFY_WITH_TIMEOUT(list.kept.empty(), kPatienceMs);
            service.importDecisions(m_folder.file(name));
            QTRY_COMPARE_WITH_TIMEOUT(imported.count(), 1, kPatienceMs);
            QCOMPARE(imported.takeFirst()[1].value<std::size_t>(), std::size_t{1});
            QTRY_COMPARE_WITH_TIMEOUT(list.kept.size(), std::size_t{1}, kPatienceMs);
            QCOMPARE(list.kept.front().relation, Relation::AlternateTake);
            QVERIFY(inForce(list.kept.front()));
        }
        service.exportDecisions(m_folder.path() / "no such folder" / "list.json");
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs);
        service.importDecisions(m_folder.path() / "0.wav");
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 2, kPatienceMs);
        service.revertDecisions({list.kept.front().id});
        QTRY_VERIFY_WITH_TIMEOUT(list.kept.empty(), kPatienceMs);
    }

    void aCatalogueThatCannotBeReadIsReported() {
        support::writeBytes(m_folder.file("broken.sqlite"), std::string(5000, 'x'));
        CoverService service({m_folder.path() / "broken.sqlite", {}});
        std::vector<ErrorCode> codes;
        bool isOver = false;
        connect(&service, &CoverService::failed, this,
                [&](const Error& error) { codes.push_back(error.code); });
        connect(&service, &CoverService::searched, this, [&] { isOver = true; });
        service.refresh();
        QTRY_VERIFY(isOver);
        QCOMPARE(codes, (std::vector{ErrorCode::CatalogueCorrupt}));
    }

    void aServiceMayGoInTheMiddleOfItsWork() {
        for (const int waitMs : {0, 30}) {
            CoverService service({catalogueFile(), {}});
            service.refresh();
            service.requestHeatmap({m_tracks[0].id, m_tracks[1].id});
            service.requestComparison(m_tracks[0].id, m_tracks[1].id);
            QTest::qWait(waitMs);
        }
    }
};

QTEST_GUILESS_MAIN(TestCoverService)
#include "tst_cover_service.moc"
