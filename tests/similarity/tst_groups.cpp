// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "similarity/groups.h"

using namespace contrafact;

namespace {

Pair link(int a, int b, float probability) {
    Pair pair;
    pair.a = TrackId{a};
    pair.b = TrackId{b};
    pair.probability = probability;
    return pair;
}

Decision decided(int a, int b, Decision::Verdict verdict) {
    return {TrackId{a}, TrackId{b}, verdict, Relation::Cover};
}

/// Members of all groups, each ascending, groups in order of their first member.
std::vector<std::vector<int>> members(const std::vector<CoverGroup>& groups) {
    std::vector<std::vector<int>> result;
    for (const CoverGroup& group : groups) {
        result.emplace_back();
        for (const TrackId track : group.members)
            result.back().push_back(static_cast<int>(track.value));
    }
    std::sort(result.begin(), result.end());
    return result;
}

using Members = std::vector<std::vector<int>>;

/// Two works of three versions each, all alike inside.
std::vector<Pair> twoWorks() {
    std::vector<Pair> links;
    for (const int first : {1, 11}) {
        links.push_back(link(first, first + 1, 0.98F));
        links.push_back(link(first, first + 2, 0.97F));
        links.push_back(link(first + 1, first + 2, 0.96F));
    }
    return links;
}

const Members kTwoWorks{{1, 2, 3}, {11, 12, 13}};

} // namespace

class TestGroups : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void worksBecomeGroups() {
        const auto groups = groupVersions(twoWorks());
        QCOMPARE(members(groups), kTwoWorks);
        // The tree needs 0.98 and 0.97; nothing outside.
        QCOMPARE(groups[0].confidence, 0.97F);
        QCOMPARE(groups[0].margin, 0.97F);
        QCOMPARE(groups[0].id, GroupId{1});
        QCOMPARE(groups[0].links.size(), std::size_t(3));
        QCOMPARE(groups[0].links[0].probability, 0.98F);
    }

    void oneStrongChainLinkDoesNotJoinWorks() {
        std::vector<Pair> links = twoWorks();
        links.push_back(link(3, 11, 0.99F));
        // The two that are nearest of all come together, and nothing else follows them.
        QCOMPARE(members(groupVersions(links)), (Members{{1, 2}, {3, 11}, {12, 13}}));
        // Even one pair with one single neighbour: mean (0.95 + 0) / 2 is too little.
        QCOMPARE(members(groupVersions(std::vector<Pair>{link(1, 2, 0.97F), link(2, 3, 0.95F)})),
                 (Members{{1, 2}}));
    }

    void medleyDoesNotJoinTheWorksItQuotes() {
        // 5 quotes both works at 0.93; the works have nothing to do with each other.
        std::vector<Pair> links = twoWorks();
        for (const int other : {1, 2, 3, 11, 12, 13})
            links.push_back(link(5, other, 0.93F));
        QCOMPARE(members(groupVersions(links)), (Members{{1, 2, 3, 5}, {11, 12, 13}}));
    }

    void weakLinkInsideAGroupIsKeptAndShown() {
        const std::vector<Pair> links{link(1, 2, 0.98F), link(1, 3, 0.96F), link(2, 3, 0.3F),
                                      link(1, 9, 0.5F)};
        const auto groups = groupVersions(links);
        QCOMPARE(members(groups), (Members{{1, 2, 3}}));
        QCOMPARE(groups[0].links.size(), std::size_t(3));
        QCOMPARE(groups[0].links.back().probability, 0.3F);
        QCOMPARE(groups[0].confidence, 0.96F);
        QCOMPARE(groups[0].margin, 0.96F - 0.5F);
    }

    void thresholdDecidesWhatCounts() {
        const std::vector<Pair> links{link(1, 2, 0.85F)};
        QVERIFY(groupVersions(links).empty());
        GroupingRules loose;
        loose.threshold = 0.8;
        QCOMPARE(members(groupVersions(links, {}, loose)), (Members{{1, 2}}));
    }

    void confirmedPairsAreAlwaysTogether() {
        const std::vector<Decision> decisions{decided(1, 2, Decision::Verdict::Confirmed),
                                              decided(3, 2, Decision::Verdict::Confirmed)};
        const auto groups = groupVersions(std::vector<Pair>{link(1, 2, 0.1F)}, decisions);
        QCOMPARE(members(groups), (Members{{1, 2, 3}}));
        QVERIFY(groups[0].isConfirmed);
        QCOMPARE(groups[0].confidence, 0.1F); // the program's own, which nobody changes
        QCOMPARE(groups[0].links.size(), std::size_t(2));
        QCOMPARE(groups[0].links[0].probability, 0.1F);
        QVERIFY(groups[0].links[0].isCompared && !groups[0].links[1].isCompared);
        for (const Pair& pair : groups[0].links)
            QCOMPARE(statedRelation(pair), Relation::Cover);
    }

    void confidenceIsThatOfTheLinksNobodyConfirmed() {
        const std::vector<Decision> decisions{decided(1, 2, Decision::Verdict::Confirmed)};
        const std::vector<Pair> links{link(1, 2, 0.3F), link(1, 3, 0.5F), link(2, 3, 0.97F)};
        const auto groups = groupVersions(links, decisions);
        QCOMPARE(members(groups), (Members{{1, 2, 3}}));
        QVERIFY(!groups[0].isConfirmed);
        QCOMPARE(groups[0].confidence, 0.97F);
    }

    void rejectedPairsAreNeverTogether() {
        std::vector<Pair> links = twoWorks();
        const std::vector<Decision> decisions{decided(2, 1, Decision::Verdict::Rejected)};
        // 3 went with 1, to which it is nearest.
        QCOMPARE(members(groupVersions(links, decisions)), (Members{{1, 3}, {11, 12, 13}}));
    }

    void aRejectionHoldsAgainstAllTheOthersThatAreAlike() {
        std::vector<Pair> links;
        for (int a = 1; a <= 8; ++a)
            for (int b = a + 1; b <= 8; ++b)
                links.push_back(link(a, b, a == 1 && b == 8 ? 0.1F : 0.97F));
        QCOMPARE(members(groupVersions(links)).size(), std::size_t(1));
        const std::vector<Decision> decisions{decided(1, 8, Decision::Verdict::Rejected)};
        const Members kept = members(groupVersions(links, decisions));
        QCOMPARE(kept, (Members{{1, 2, 3, 4, 5, 6, 7}}));
    }

    void laterDecisionReplacesTheEarlier() {
        const std::vector<Decision> decisions{decided(1, 2, Decision::Verdict::Rejected),
                                              decided(2, 1, Decision::Verdict::Confirmed)};
        QCOMPARE(members(groupVersions({}, decisions)), (Members{{1, 2}}));
        const std::vector<Decision> undecided{decided(1, 2, Decision::Verdict::Confirmed),
                                              decided(1, 2, Decision::Verdict::Unsure)};
        QVERIFY(groupVersions({}, undecided).empty());
    }

    void contradictionKeepsTheEarlierDecision() {
        const std::vector<Decision> decisions{decided(1, 3, Decision::Verdict::Rejected),
                                              decided(1, 2, Decision::Verdict::Confirmed),
                                              decided(2, 3, Decision::Verdict::Confirmed)};
        QCOMPARE(members(groupVersions({}, decisions)), (Members{{1, 2}}));
    }

    void orderOfLinksDoesNotMatter() {
        std::vector<Pair> links = twoWorks();
        links.push_back(link(3, 11, 0.95F));
        QCOMPARE(members(groupVersions(links)), kTwoWorks);
        std::reverse(links.begin(), links.end());
        QCOMPARE(members(groupVersions(links)), kTwoWorks);
    }

    void nothingInNothingOut() {
        QVERIFY(groupVersions({}).empty());
        QVERIFY(groupVersions(std::vector<Pair>{link(4, 4, 1.0F)}).empty());
    }
};

QTEST_GUILESS_MAIN(TestGroups)
#include "tst_groups.moc"
