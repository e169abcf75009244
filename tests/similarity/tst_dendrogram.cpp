// SPDX-License-Identifier: GPL-3.0-or-later

#include <numeric>
#include <random>

#include <QTest>

#include "similarity/dendrogram.h"
#include "similarity/leaf_order.h"

using namespace contrafact;

namespace {

Matrix randomSimilarity(std::size_t items, std::uint32_t seed) {
    std::mt19937 generator(seed);
    Matrix matrix(items, items, 1.0F);
    for (std::size_t i = 0; i < items; ++i)
        for (std::size_t j = 0; j < i; ++j)
            matrix.at(i, j) = matrix.at(j, i) = static_cast<float>(generator() % 1000) / 1000.0F;
    return matrix;
}

float sumOfNeighbours(const Matrix& similarity, const std::vector<std::size_t>& order) {
    float sum = 0.0F;
    for (std::size_t i = 1; i < order.size(); ++i)
        sum += similarity.at(order[i - 1], order[i]);
    return sum;
}

/// Every order that turning the sides of merges can give.
std::vector<std::vector<std::size_t>> allOrders(const Dendrogram& tree, std::size_t node) {
    const std::size_t items = tree.merges.size() + 1;
    if (node < items)
        return {{node}};
    std::vector<std::vector<std::size_t>> orders;
    const auto& merge = tree.merges[node - items];
    for (const auto& left : allOrders(tree, merge.left)) {
        for (const auto& right : allOrders(tree, merge.right)) {
            for (const auto& [first, second] : {std::pair{left, right}, std::pair{right, left}}) {
                orders.push_back(first);
                orders.back().insert(orders.back().end(), second.begin(), second.end());
            }
        }
    }
    return orders;
}

bool isPermutation(std::vector<std::size_t> order) {
    std::sort(order.begin(), order.end());
    std::vector<std::size_t> all(order.size());
    std::iota(all.begin(), all.end(), std::size_t(0));
    return order == all;
}

} // namespace

class TestDendrogram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void averageLinkageByHand() {
        // 0-1 at 0.9; 2-3 at 0.8; 4 to {2,3}: (0.5 + 0.7) / 2 = 0.6;
        // {0,1} to {2,3,4}: mean of 0.1 0.2 0.3 0.1 0.2 0.3 = 0.2.
        Matrix similarity(5, 5, 1.0F);
        const auto put = [&](std::size_t i, std::size_t j, float value) {
            similarity.at(i, j) = similarity.at(j, i) = value;
        };
        put(0, 1, 0.9F);
        put(2, 3, 0.8F);
        put(2, 4, 0.5F);
        put(3, 4, 0.7F);
        for (const std::size_t i : {0U, 1U}) {
            put(i, 2, 0.1F);
            put(i, 3, 0.2F);
            put(i, 4, 0.3F);
        }
        const Dendrogram tree = dendrogramOf(similarity);
        QCOMPARE(tree.merges.size(), std::size_t(4));
        const std::vector<float> heights{0.1F, 0.2F, 0.4F, 0.8F};
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY(std::abs(tree.merges[i].height - heights[i]) < 1e-6F);
        // The third merge joins item 4 with the second merge, node 6.
        QCOMPARE(tree.merges[2].left + tree.merges[2].right, std::size_t(4 + 6));
        QVERIFY(isPermutation(tree.order));
        // Best: 4 beside 0 or 1, and 4 beside 3.
        QVERIFY(std::abs(sumOfNeighbours(similarity, tree.order) - (0.9F + 0.3F + 0.7F + 0.8F)) <
                1e-6F);
    }

    void leafOrderIsOptimal() {
        for (const std::uint32_t seed : {1U, 2U, 3U}) {
            const Matrix similarity = randomSimilarity(8, seed);
            const Dendrogram tree = dendrogramOf(similarity);
            float best = 0.0F;
            for (const auto& order : allOrders(tree, 14))
                best = std::max(best, sumOfNeighbours(similarity, order));
            QVERIFY(std::abs(sumOfNeighbours(similarity, tree.order) - best) < 1e-5F);
        }
    }

    void greedyOrderRespectsTheTreeAndBeatsChance() {
        const Matrix similarity = randomSimilarity(60, 5);
        const Dendrogram tree = dendrogramOf(similarity);
        const std::vector<std::size_t> greedy = greedyLeafOrder(similarity, tree.merges);
        QVERIFY(isPermutation(greedy));
        QVERIFY(sumOfNeighbours(similarity, greedy) > 59 * 0.6F);
        QVERIFY(sumOfNeighbours(similarity, tree.order) >= sumOfNeighbours(similarity, greedy));
    }

    void largeInputGivesAWholeTree() {
        const std::size_t items = 400;
        const Dendrogram tree = dendrogramOf(randomSimilarity(items, 6));
        QCOMPARE(tree.merges.size(), items - 1);
        QVERIFY(isPermutation(tree.order));
        std::vector<int> used(2 * items - 1, 0);
        for (std::size_t i = 0; i < tree.merges.size(); ++i) {
            QVERIFY(tree.merges[i].left < items + i && tree.merges[i].right < items + i);
            ++used[tree.merges[i].left];
            ++used[tree.merges[i].right];
            QVERIFY(i == 0 || tree.merges[i].height >= tree.merges[i - 1].height);
        }
        for (std::size_t node = 0; node + 1 < used.size(); ++node)
            QCOMPARE(used[node], 1);
    }

    void heatmapIsOrderedAndItsLeavesArePositions() {
        const Matrix similarity = randomSimilarity(12, 7);
        std::vector<TrackId> tracks;
        for (int i = 0; i < 12; ++i)
            tracks.push_back(TrackId{100 + i});
        const SimilarityHeatmap heatmap = orderedHeatmap(tracks, similarity);
        for (std::size_t i = 0; i < 12; ++i) {
            for (std::size_t j = 0; j < 12; ++j) {
                const auto a = std::size_t(heatmap.order[i].value - 100);
                const auto b = std::size_t(heatmap.order[j].value - 100);
                QCOMPARE(heatmap.similarity.at(i, j), similarity.at(a, b));
            }
        }
        // The first merge joins the two most similar tracks, which then stand side by side.
        const auto& first = heatmap.merges.front();
        QCOMPARE(std::abs(first.left - first.right), 1);
        QCOMPARE(1.0F - first.height,
                 heatmap.similarity.at(std::size_t(first.left), std::size_t(first.right)));
    }

    void oneTrackAndNone() {
        QVERIFY(orderedHeatmap({}, Matrix()).order.empty());
        const std::vector<TrackId> one{TrackId{5}};
        const SimilarityHeatmap heatmap = orderedHeatmap(one, Matrix(1, 1, 0.0F));
        QCOMPARE(heatmap.order, one);
        QVERIFY(heatmap.merges.empty());
        QCOMPARE(heatmap.similarity.at(0, 0), 1.0F);
    }
};

QTEST_GUILESS_MAIN(TestDendrogram)
#include "tst_dendrogram.moc"
