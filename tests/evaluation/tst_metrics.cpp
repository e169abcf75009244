// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <random>

#include <QTest>

#include "evaluation/metrics.h"

using namespace contrafact;

namespace {

using Works = std::vector<std::optional<int>>;

bool isNear(double left, double right) {
    return std::abs(left - right) < 1e-9;
}

/// Six items: work 0 = {a, b, c}, work 1 = {d, e}, f belongs to nothing. Scores by hand:
///        a    b    c    d    e    f
///   a    -   .9   .3   .8   .1   .2
///   b   .9    -   .7   .6   .1   .5
///   c   .3   .7    -   .4   .2   .6
///   d   .8   .6   .4    -   .5   .1
///   e   .1   .1   .2   .5    -   .9
///   f   .2   .5   .6   .1   .9    -
RankingTask sixItems() {
    const std::vector<float> scores{
        9.0F, 0.9F, 0.3F, 0.8F, 0.1F, 0.2F, 0.9F, 9.0F, 0.7F, 0.6F, 0.1F, 0.5F, //
        0.3F, 0.7F, 9.0F, 0.4F, 0.2F, 0.6F, 0.8F, 0.6F, 0.4F, 9.0F, 0.5F, 0.1F, //
        0.1F, 0.1F, 0.2F, 0.5F, 9.0F, 0.9F, 0.2F, 0.5F, 0.6F, 0.1F, 0.9F, 9.0F,
    };
    return allAgainstAll(Matrix(6, 6, scores), Works{0, 0, 0, 1, 1, std::nullopt});
}

RankingTask randomTask(std::uint32_t seed, std::size_t works) {
    std::mt19937 generator(seed);
    const std::size_t items = 2 * works;
    Matrix scores(items, items);
    Works labels;
    for (std::size_t i = 0; i < items; ++i) {
        labels.emplace_back(static_cast<int>(i / 2));
        for (std::size_t j = 0; j < items; ++j)
            scores.at(i, j) = static_cast<float>(generator()) / 4.0e9F;
    }
    return allAgainstAll(scores, labels);
}

} // namespace

class TestMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ranksByHand() {
        // a: b .9, d .8, c .3 -> 1, 3.   b: a, c -> 1, 2.   c: b .7, f .6, d .4, a .3 -> 1, 4.
        // d: a .8, b .6, e .5 -> 3.      e: f .9, d .5 -> 2.   f is no query.
        const auto rankings = rankQueries(sixItems());
        const std::vector<std::vector<std::size_t>> expected{{1, 3}, {1, 2}, {1, 4}, {3}, {2}};
        QCOMPARE(rankings.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(rankings[i].ranks, expected[i]);
            QCOMPARE(rankings[i].candidates, std::size_t(5));
        }
    }

    void measuresByHand() {
        const RankingMetrics metrics = rankingMetrics(sixItems());
        QCOMPARE(metrics.queries, std::size_t(5));
        QCOMPARE(metrics.works, std::size_t(2));
        QCOMPARE(metrics.relevant, std::size_t(8));
        // (1 + 2/3) / 2, 1, (1 + 2/4) / 2, 1/3, 1/2.
        const double map = (5.0 / 6.0 + 1.0 + 0.75 + 1.0 / 3.0 + 0.5) / 5.0;
        QVERIFY(isNear(metrics.meanAveragePrecision.value, map));
        QVERIFY(isNear(metrics.hitAt1.value, 0.6));
        QVERIFY(isNear(metrics.meanRankOfFirst.value, (1 + 1 + 1 + 3 + 2) / 5.0));
        // With five candidates everything is in the top ten.
        QCOMPARE(metrics.coversInTop10Total, std::size_t(8));
        QVERIFY(isNear(metrics.coversInTop10.value, 1.6));
        QVERIFY(isNear(metrics.precisionAt10.value, 0.16));
        // R = 2: (mean - 1.5) / 3 = 1/6, 0, 1/3; R = 1: (3 - 1) / 4, (2 - 1) / 4.
        const double rank = (1.0 / 6.0 + 0.0 + 1.0 / 3.0 + 0.5 + 0.25) / 5.0;
        QVERIFY(isNear(metrics.normalisedAverageRank.value, rank));
    }

    void equalErrorRateByHand() {
        // One query; f, g, h belong to nothing. Relevant scores 0.9 0.6 0.4, irrelevant 0.8 0.5 0.3
        // 0.2: passing 0.9 0.8 0.6 leaves one miss in three and one alarm in four; passing 0.5
        // makes it two in four. Misses stay at 1/3 while alarms go from 1/4 to 1/2, so they meet at
        // 1/3.
        const Matrix scores(1, 8,
                            std::vector<float>{9.0F, 0.9F, 0.6F, 0.4F, 0.8F, 0.5F, 0.3F, 0.2F});
        const RankingTask task{scores, {1, 1, 1, 1, 2, 2, std::nullopt, std::nullopt}, {0}, {}};
        QVERIFY(isNear(rankingMetrics(task).equalErrorRate.value, 1.0 / 3.0));
    }

    void equalErrorRateOfSeveralQueriesByHand() {
        // The pairs of a to e together. Relevant: .9 .3 | .9 .7 | .3 .7 | .5 | .5; irrelevant:
        // .8 .1 .2 | .6 .1 .5 | .4 .2 .6 | .8 .6 .4 .1 | .1 .1 .2 .9. From .6 on, 4 of 8 are missed
        // and 6 of 17 are false alarms; from .5 on, 2 of 8 and 7 of 17. The lines from 1/2 to 1/4
        // and from 6/17 to 7/17 meet 10/21 of the way: at 6/17 + 10/21 * 1/17 = 8/21.
        QVERIFY(isNear(rankingMetrics(sixItems()).equalErrorRate.value, 8.0 / 21.0));
    }

    void topTenByHand() {
        // One query and twelve candidates by falling score; relevant are the ranks 1, 10 and 11.
        Matrix scores(1, 13);
        Works works(13);
        for (std::size_t i = 0; i < 13; ++i)
            scores.at(0, i) = -static_cast<float>(i);
        works[0] = works[1] = works[10] = works[11] = 4;
        const RankingMetrics metrics = rankingMetrics({scores, works, {0}, {}});
        QCOMPARE(metrics.coversInTop10Total, std::size_t(2));
        QVERIFY(isNear(metrics.coversInTop10.value, 2.0));
        QVERIFY(isNear(metrics.precisionAt10.value, 0.2));
        QVERIFY(isNear(metrics.meanRankOfFirst.value, 1.0));
        QVERIFY(isNear(metrics.meanAveragePrecision.value, (1.0 + 2.0 / 10 + 3.0 / 11) / 3));
        // Mean rank 22/3, at best (3 + 1) / 2 = 2, over 12 - 3 others.
        QVERIFY(isNear(metrics.normalisedAverageRank.value, (22.0 / 3 - 2.0) / 9));
    }

    void pairsLeftOutAreNeitherSoughtNorInTheWay() {
        // a: without c, b .9 is all it looks for; without d, c .3 is second.
        RankingTask task = sixItems();
        task.leftOut.resize(36);
        task.leftOut[0 * 6 + 2] = true;
        QCOMPARE(rankQueries(task)[0].ranks, (std::vector<std::size_t>{1}));
        QCOMPARE(rankQueries(task)[0].candidates, std::size_t(4));
        task.leftOut[0 * 6 + 2] = false;
        task.leftOut[0 * 6 + 3] = true;
        QCOMPARE(rankQueries(task)[0].ranks, (std::vector<std::size_t>{1, 2}));
        // d looks for e alone: without it d is no query, and its pairs do not count.
        task.leftOut[3 * 6 + 4] = true;
        QCOMPARE(rankQueries(task).size(), std::size_t(4));
        // Of 5 * 5 pairs: those of d, and the one of a with d.
        QCOMPARE(scoredPairs(task).size(), std::size_t(25 - 5 - 1));
    }

    void perfectAndWorstSystems() {
        Matrix scores(8, 8, 0.0F);
        Works works;
        for (std::size_t i = 0; i < 8; ++i) {
            works.emplace_back(static_cast<int>(i / 2));
            scores.at(i, i ^ 1U) = 1.0F;
        }
        const RankingMetrics perfect = rankingMetrics(allAgainstAll(scores, works));
        QCOMPARE(perfect.meanAveragePrecision.value, 1.0);
        QCOMPARE(perfect.meanAveragePrecision.low, 1.0);
        QCOMPARE(perfect.equalErrorRate.value, 0.0);
        QCOMPARE(perfect.normalisedAverageRank.value, 0.0);
        for (float& value : scores.values())
            value = -value;
        const RankingMetrics worst = rankingMetrics(allAgainstAll(scores, works));
        QCOMPARE(worst.meanRankOfFirst.value, 7.0);
        QCOMPARE(worst.normalisedAverageRank.value, 1.0);
        QCOMPARE(worst.equalErrorRate.value, 1.0);
    }

    void tiesAreReadPessimistically() {
        const RankingMetrics metrics =
            rankingMetrics(allAgainstAll(Matrix(6, 6, 0.5F), Works{0, 0, 1, 1, 2, 2}));
        QCOMPARE(metrics.meanRankOfFirst.value, 5.0);
        QVERIFY(isNear(metrics.meanAveragePrecision.value, 0.2));
    }

    void scoresThatAreNoNumbersComeLast() {
        Matrix scores(4, 4, 0.5F);
        scores.at(0, 1) = NAN;
        scores.at(1, 0) = INFINITY;
        const auto rankings = rankQueries(allAgainstAll(scores, Works{0, 0, 1, std::nullopt}));
        QCOMPARE(rankings.size(), std::size_t(2));
        QCOMPARE(rankings[0].ranks.front(), std::size_t(3));
        QCOMPARE(rankings[1].ranks.front(), std::size_t(3));
    }

    void queriesWithoutRelevantItemDoNotCount() {
        RankingTask task = sixItems();
        const double before = rankingMetrics(task).meanRankOfFirst.value;
        task.works[5] = 7; // a work of its own: still nothing to find
        QVERIFY(isNear(rankingMetrics(task).meanRankOfFirst.value, before));
        const RankingMetrics none =
            rankingMetrics(allAgainstAll(Matrix(3, 3, 0.5F), Works{0, 1, std::nullopt}));
        QCOMPARE(none.queries, std::size_t(0));
        QCOMPARE(none.meanRankOfFirst.value, 0.0);
        QCOMPARE(rankingMetrics(RankingTask{}).queries, std::size_t(0));
    }

    void randomScoresAreAtChance() {
        const RankingMetrics metrics = rankingMetrics(randomTask(1, 60));
        QVERIFY(std::abs(metrics.normalisedAverageRank.value - 0.5) < 0.08);
        QVERIFY(std::abs(metrics.equalErrorRate.value - 0.5) < 0.08);
        QVERIFY(metrics.meanAveragePrecision.value < 0.15);
    }

    void intervalsHoldTheValueAndRepeat() {
        const RankingTask task = randomTask(2, 40);
        const RankingMetrics metrics = rankingMetrics(task);
        for (const Estimate& estimate :
             {metrics.meanAveragePrecision, metrics.meanRankOfFirst, metrics.equalErrorRate})
            QVERIFY(estimate.low < estimate.value && estimate.value < estimate.high);
        const RankingMetrics again = rankingMetrics(task);
        QCOMPARE(again.meanAveragePrecision.low, metrics.meanAveragePrecision.low);
        QCOMPARE(again.equalErrorRate.high, metrics.equalErrorRate.high);
        // Ranks of 1 to 79 at random deviate by about 23: the interval of the mean over 40 works of
        // two queries is about 4 * 23 / sqrt(80) = 10 wide.
        const double width = metrics.meanRankOfFirst.high - metrics.meanRankOfFirst.low;
        QVERIFY(width > 6.0 && width < 15.0);
    }

    void bootstrapOfTwoWorksByHand() {
        // Hit@1 is 1 for the three queries of one work and 0 for the two of the other. Two works
        // are drawn: both the first (1/4 of the time), both the second (1/4), or one of each, which
        // gives 3/5. So 95 % of the draws lie in 0..1, and the value is 3/5.
        Matrix scores(6, 6, 0.0F);
        for (std::size_t i = 0; i < 3; ++i)
            scores.at(i, (i + 1) % 3) = 1.0F;
        scores.at(3, 5) = scores.at(4, 5) = 1.0F;
        const RankingMetrics metrics =
            rankingMetrics(allAgainstAll(scores, {0, 0, 0, 1, 1, std::nullopt}));
        QVERIFY(isNear(metrics.hitAt1.value, 0.6));
        QCOMPARE(metrics.hitAt1.low, 0.0);
        QCOMPARE(metrics.hitAt1.high, 1.0);
        // One work is drawn again and again: no spread at all.
        const RankingMetrics one =
            rankingMetrics(allAgainstAll(scores, {0, 0, 0, std::nullopt, std::nullopt, 3}));
        QCOMPARE(one.hitAt1.low, one.hitAt1.value);
        QCOMPARE(one.hitAt1.high, one.hitAt1.value);
    }

    void bootstrapOfManyWorksFollowsTheBinomial() {
        // 100 works of two queries, half of which are found: the share of 100 draws has the
        // standard deviation sqrt(0.5 * 0.5 / 100) = 0.05, so 95 % lie in 0.5 +- 0.098.
        Matrix scores(200, 200, 0.0F);
        Works works;
        for (std::size_t i = 0; i < 200; ++i) {
            works.emplace_back(static_cast<int>(i / 2));
            scores.at(i, i < 100 ? i ^ 1U : (i + 2) % 200) = 1.0F;
        }
        const Estimate hits = rankingMetrics(allAgainstAll(scores, works)).hitAt1;
        QVERIFY(isNear(hits.value, 0.5));
        QVERIFY(std::abs(hits.low - 0.402) < 0.015);
        QVERIFY(std::abs(hits.high - 0.598) < 0.015);
    }

    void orderOfItemsDoesNotMatter() {
        const RankingTask task = sixItems();
        const std::vector<std::size_t> order{3, 0, 5, 2, 4, 1};
        Matrix scores(6, 6);
        Works works;
        for (std::size_t i = 0; i < 6; ++i) {
            works.push_back(task.works[order[i]]);
            for (std::size_t j = 0; j < 6; ++j)
                scores.at(i, j) = task.scores.at(order[i], order[j]);
        }
        const RankingMetrics expected = rankingMetrics(task);
        const RankingMetrics found = rankingMetrics(allAgainstAll(scores, works));
        QVERIFY(isNear(found.meanAveragePrecision.value, expected.meanAveragePrecision.value));
        QVERIFY(isNear(found.equalErrorRate.value, expected.equalErrorRate.value));
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
