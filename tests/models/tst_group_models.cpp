// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "models/decision_filter.h"
#include "models/decision_model.h"
#include "models/group_model.h"
#include "models/pair_model.h"

using namespace contrafact;

namespace {

constexpr auto kFailOnError = QAbstractItemModelTester::FailureReportingMode::QtTest;

Track named(std::int64_t id, const char* title) {
    Track track;
    track.id = TrackId{id};
    track.tags.title = title;
    track.tags.artist = "Artist";
    return track;
}

Pair link(std::int64_t a, std::int64_t b, float probability) {
    Pair pair;
    pair.a = TrackId{a};
    pair.b = TrackId{b};
    pair.probability = probability;
    pair.keyShiftSemitones = 3;
    pair.tempoRatio = 1.25;
    pair.passages.resize(1);
    return pair;
}

CoverGroup group(std::int64_t id, float confidence) {
    return {.id = GroupId{id},
            .members = {TrackId{1}, TrackId{2}, TrackId{3}},
            .confidence = confidence,
            .margin = 0.2F,
            .links = {link(1, 2, 0.9F), link(3, 1, 0.4F), link(2, 3, 0.45F)}};
}

CoverGroups shared(std::vector<CoverGroup> groups) {
    return std::make_shared<const std::vector<CoverGroup>>(std::move(groups));
}

} // namespace

class GroupModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_tracks = std::make_unique<TrackModel>();
        m_tracks->upsert({named(1, "First"), named(2, "Second"), named(3, "Third")});
    }

    void surestGroupComesFirst() {
        GroupModel model(*m_tracks);
        const QAbstractItemModelTester tester(&model, kFailOnError);
        model.setGroups(shared({group(1, 0.6F), group(2, 0.9F)}), 0.5);
        QCOMPARE(model.groupAt(0).id.value, 2);
        QCOMPARE(*model.rowOf(GroupId{1}), 1);
    }

    void memberBelowTheThresholdIsWeak() {
        GroupModel model(*m_tracks);
        model.setGroups(shared({group(1, 0.6F)}), 0.5);
        const GroupCard card = model.cardAt(0);
        QCOMPARE(card.title, QStringLiteral("First"));
        QVERIFY(!card.members[1].isWeak);
        QVERIFY(card.members[2].isWeak);
        QCOMPARE(card.members[2].bestLink, 0.45F);
        model.setGroups(shared({group(1, 0.6F)}), 0.3);
        QVERIFY(!model.cardAt(0).members[2].isWeak);
    }

    void relationIsSeenFromTheFirstMember() {
        GroupModel model(*m_tracks);
        model.setGroups(shared({group(1, 0.6F)}), 0.5);
        const GroupCard card = model.cardAt(0);
        QVERIFY(card.members[1].relation.startsWith(QStringLiteral("+3 semitone")));
        QVERIFY(card.members[1].relation.endsWith(QStringLiteral("1.25×")));
        // Stored as 3 -> 1, so seen from 1 it is the inverse.
        QVERIFY(card.members[2].relation.startsWith(QStringLiteral("−3 semitone")));
        QVERIFY(card.members[2].relation.endsWith(QStringLiteral("0.80×")));
        CoverGroup unaligned = group(1, 0.6F);
        unaligned.links[0].passages.clear(); // no key is known where nothing is the same
        model.setGroups(shared({unaligned}), 0.5);
        QCOMPARE(model.cardAt(0).members[1].relation, QString());
    }

    void wordsLeaveTheGroupsThatHoldThem() {
        GroupModel model(*m_tracks);
        const QAbstractItemModelTester tester(&model, kFailOnError);
        CoverGroup other = group(2, 0.9F);
        other.members = {TrackId{2}, TrackId{3}};
        model.setGroups(shared({group(1, 0.6F), other}), 0.5);
        model.setWords(QStringLiteral("FIRST"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.groupAt(0).id.value, 1);
        QVERIFY(!model.rowOf(GroupId{2}));
        QVERIFY(model.find(GroupId{2}) != nullptr);
        m_tracks->upsert({named(1, "Changed")});
        model.refreshCards();
        QCOMPARE(model.rowCount(), 0);
        model.setWords(QString());
        QCOMPARE(model.rowCount(), 2);
    }

    void refreshedCardsKeepTheirHeights() {
        GroupModel model(*m_tracks);
        model.setGroups(shared({group(1, 0.6F)}), 0.5);
        QSignalSpy changed(&model, &GroupModel::dataChanged);
        model.refreshCards();
        QCOMPARE(changed.count(), 1);
        const auto roles = changed.first().last().value<QList<int>>();
        QVERIFY(!roles.isEmpty() && !roles.contains(GroupModel::MemberCountRole));
    }

    void equalTitlesAreToldApartOnCardsAndInPairs() {
        std::vector<Track> tracks{named(1, "Song"), named(2, "Song"), named(3, "Song"),
                                  named(4, "Song")};
        for (Track& track : tracks)
            track.path = "/music/" + std::to_string(track.id.value) + ".mp3";
        tracks[3].tags.artist = "Somebody else";
        m_tracks->upsert(tracks);
        GroupModel model(*m_tracks);
        CoverGroup other = group(2, 0.5F);
        other.members = {TrackId{4}};
        model.setGroups(shared({group(1, 0.6F), other}), 0.5);
        const GroupCard card = model.cardAt(0);
        QCOMPARE(card.members[0].origin, QStringLiteral("Artist (1.mp3)"));
        QCOMPARE(card.members[1].origin, QStringLiteral("Artist (2.mp3)"));
        QCOMPARE(card.title, QStringLiteral("Artist · Song (1.mp3)"));
        QCOMPARE(model.cardAt(1).title, QStringLiteral("Somebody else · Song"));
        QVERIFY(model.index(0).data(Qt::ToolTipRole).toString().contains(card.members[2].name));
        PairModel pairs(*m_tracks);
        pairs.setPairs({link(1, 2, 0.9F)});
        QVERIFY(pairs.index(0, 0).data() != pairs.index(0, 1).data());
    }

    void pairsOfGroupsLiveAsLongAsTheyAreShown() {
        PairModel model(*m_tracks);
        CoverGroups groups = shared({group(1, 0.6F)});
        model.setPairs(openPairs(*groups, {}), groups);
        const std::weak_ptr<const std::vector<CoverGroup>> watched = groups;
        groups.reset();
        QVERIFY(!watched.expired());
        QCOMPARE(model.pairAt(1).probability, 0.4F);
        model.setPairs({link(1, 2, 0.8F)});
        QVERIFY(watched.expired());
        QCOMPARE(model.pairAt(0).probability, 0.8F);
    }

    void groupWithUnknownTracksHasACard() {
        const TrackModel empty;
        GroupModel model(empty);
        model.setGroups(shared({group(1, 0.6F)}), 0.5);
        QCOMPARE(model.cardAt(0).members.size(), std::size_t{3});
    }

    void decisionShowsWhicheverWayRoundItWasMade() {
        PairModel model(*m_tracks);
        const QAbstractItemModelTester tester(&model, kFailOnError);
        model.setPairs({link(1, 2, 0.9F)});
        model.setDecisions(
            {{.a = TrackId{2}, .b = TrackId{1}, .verdict = Decision::Verdict::Rejected}});
        const int column = static_cast<int>(PairModel::Column::Verdict);
        QCOMPARE(model.index(0, column).data().toString(), QStringLiteral("Rejected"));
    }

    void confirmedPairIsNeverUnsureAndKeepsTheProgramsNumber() {
        PairModel model(*m_tracks);
        const auto text = [&](PairModel::Column column) {
            return model.index(0, static_cast<int>(column)).data().toString();
        };
        Pair pair = link(1, 2, 0.07F);
        for (const Relation heard : {Relation::Unsure, Relation::NotRelated}) {
            pair.relation = heard;
            // Confirmed while the program itself had no word for it.
            pair.decision = Decision{TrackId{2}, TrackId{1}, Decision::Verdict::Confirmed, heard};
            model.setPairs({pair});
            QCOMPARE(text(PairModel::Column::Relation), QStringLiteral("Cover, you said"));
            QCOMPARE(text(PairModel::Column::Probability), QStringLiteral("7 %"));
            QCOMPARE(text(PairModel::Column::Verdict), QStringLiteral("Confirmed"));
        }
        pair.isCompared = false;
        model.setPairs({pair});
        QCOMPARE(text(PairModel::Column::Probability), QStringLiteral("–"));
        model.setDecisions({}); // taken back
        QCOMPARE(text(PairModel::Column::Relation), QStringLiteral("Not related"));
    }

    void confirmedLinkIsNotWeakWhateverTheProgramSays() {
        GroupModel model(*m_tracks);
        CoverGroup doubtful = group(1, 0.1F);
        for (Pair& pair : doubtful.links)
            pair.probability = 0.1F;
        doubtful.links[0].decision =
            Decision{TrackId{1}, TrackId{2}, Decision::Verdict::Confirmed, Relation::Cover};
        doubtful.isConfirmed = true;
        model.setGroups(shared({group(2, 0.9F), doubtful}), 0.5);
        const GroupCard card = model.cardAt(0); // before what the program alone is sure of
        QVERIFY(card.isConfirmed);
        QCOMPARE(card.confidence, 0.1F);
        QVERIFY(!card.members[1].isWeak);
        QVERIFY(card.members[2].isWeak);
    }

    void decisionsAreListedNewestFirstAndFound() {
        DecisionModel model(*m_tracks);
        const QAbstractItemModelTester tester(&model, kFailOnError);
        DecisionFilter filter(model);
        KeptDecision here{DecisionId{1},
                          {TrackId{1}, "a", "/m/1", "First", {}},
                          {TrackId{2}, "b", "/m/2", "Second", {}},
                          Decision::Verdict::Confirmed,
                          Relation::Remix,
                          "2026-01-01T00:00:00Z"};
        KeptDecision gone{DecisionId{2},
                          {TrackId{1}, "a", "/m/1", "First", {}},
                          {{}, "c", "/away/lost.mp3", {}, {}},
                          Decision::Verdict::Rejected,
                          Relation::NotRelated,
                          "2026-01-02T00:00:00Z"};
        model.setDecisions({here, gone});
        model.setJudged({link(2, 1, 0.43F)});
        const auto text = [&](int row, DecisionModel::Column column) {
            return filter.index(row, static_cast<int>(column)).data().toString();
        };
        using Column = DecisionModel::Column;
        QCOMPARE(text(0, Column::SideB), QStringLiteral("lost (away) (not in the library)"));
        QCOMPARE(text(0, Column::Said), QStringLiteral("Not related"));
        QCOMPARE(text(0, Column::Probability), QStringLiteral("–"));
        QCOMPARE(text(1, Column::Said), QStringLiteral("Remix"));
        QCOMPARE(text(1, Column::Probability), QStringLiteral("43 %"));
        filter.setWords(QStringLiteral("SECOND first"));
        QCOMPARE(filter.rowCount(), 1);
        filter.setWords({});
        using Show = DecisionFilter::Show;
        const std::pair<Show, int> counts[] = {{Show::Confirmed, 1},
                                               {Show::Rejected, 1},
                                               {Show::Unsure, 0},
                                               {Show::NotInLibrary, 1},
                                               {Show::All, 2}};
        for (const auto& [show, count] : counts) {
            filter.setShow(show);
            QCOMPARE(filter.rowCount(), count);
        }
        filter.sort(static_cast<int>(Column::Probability), Qt::DescendingOrder);
        QCOMPARE(filter.decisionAt(0).id, here.id);
        QCOMPARE(changeText({{}, {gone}}), QStringLiteral("“First” and “lost”: Not related"));
        QCOMPARE(changeText({{here}, {}}), QStringLiteral("“First” and “Second”: reverted"));
        QCOMPARE(changeText({{here, gone}, {}}), QStringLiteral("2 decisions"));
    }

    void reviewQueueStartsNearestTheThresholdAndSkipsDecided() {
        const std::vector<Decision> decided = {{.a = TrackId{3}, .b = TrackId{2}}};
        const std::vector<CoverGroup> groups = {group(1, 0.6F)};
        const std::vector<const Pair*> queue = reviewQueue(openPairs(groups, decided), 0.5);
        QCOMPARE(queue.size(), std::size_t{2});
        QCOMPARE(queue[0]->probability, 0.4F);
        QCOMPARE(queue[1]->probability, 0.9F);
    }

private:
    std::unique_ptr<TrackModel> m_tracks;
};

QTEST_GUILESS_MAIN(GroupModelsTest)
#include "tst_group_models.moc"
