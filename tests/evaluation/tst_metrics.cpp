// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>
#include <random>

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
        for (std::size_t j = 0; j < items; ++j) {
            scores.at(i, j) = static_cast<float>(generator()) / 4.0e9F;
        }
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
        // Queries a, b only count: put each into its own work of two by hand.
        // Relevant scores 0.9 0.6 0.4, irrelevant 0.8 0.5 0.3 0.2: passing 0.9 0.8 0.6 leaves one
        // miss in three and one alarm in four; passing 0.5 makes it two in four. Misses stay at
        // 1/3 while alarms go from 1/4 to 1/2, so they meet at 1/3.
        const Matrix scores(1, 8,
                            std::vector<float>{9.0F, 0.9F, 0.6F, 0.4F, 0.8F, 0.5F, 0.3F, 0.2F});
        const RankingTask task{
            scores, {1, 1, 1, 1, 2, 2, std::nullopt, std::nullopt}, std::vector<std::size_t>{0}};
        QVERIFY(isNear(rankingMetrics(task).equalErrorRate.value, 1.0 / 3.0));
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
        for (float& value : scores.values()) {
            value = -value;
        }
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
             {metrics.meanAveragePrecision, metrics.meanRankOfFirst, metrics.equalErrorRate}) {
            QVERIFY(estimate.low < estimate.value && estimate.value < estimate.high);
        }
        const RankingMetrics again = rankingMetrics(task);
        QCOMPARE(again.meanAveragePrecision.low, metrics.meanAveragePrecision.low);
        QCOMPARE(again.equalErrorRate.high, metrics.equalErrorRate.high);
        // Ranks of 1 to 79 at random deviate by about 23: the interval of the mean over 40 works of
        // two queries is about 4 * 23 / sqrt(80) = 10 wide.
        const double width = metrics.meanRankOfFirst.high - metrics.meanRankOfFirst.low;
        QVERIFY(width > 6.0 && width < 15.0);
    }

    void orderOfItemsDoesNotMatter() {
        const RankingTask task = sixItems();
        const std::vector<std::size_t> order{3, 0, 5, 2, 4, 1};
        Matrix scores(6, 6);
        Works works;
        for (std::size_t i = 0; i < 6; ++i) {
            works.push_back(task.works[order[i]]);
            for (std::size_t j = 0; j < 6; ++j) {
                scores.at(i, j) = task.scores.at(order[i], order[j]);
            }
        }
        const RankingMetrics expected = rankingMetrics(task);
        const RankingMetrics found = rankingMetrics(allAgainstAll(scores, works));
        QVERIFY(isNear(found.meanAveragePrecision.value, expected.meanAveragePrecision.value));
        QVERIFY(isNear(found.equalErrorRate.value, expected.equalErrorRate.value));
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
