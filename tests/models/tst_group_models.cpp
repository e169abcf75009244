// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

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
