// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <cmath>

#include "training/sequence_learner.h"
#include "training/toy_songs.h"

using namespace contrafact;

namespace {

SequenceRecipe toyRecipe() {
    SequenceRecipe recipe;
    recipe.network = {SequenceArchitecture::PlacedSimilarity, {8, 12, 12}, {4, 6, 8}, 16};
    recipe.dropout = 0.0;
    recipe.fragments.songs = 4;
    recipe.fragments.shortestFrames = recipe.fragments.longestFrames = 24;
    recipe.fragments.shortestSeconds = recipe.fragments.longestSeconds = 1.0;
    return recipe;
}

} // namespace

class SequenceLearnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void logitsOfOrdersByHand() {
        // Rows follow columns: 0 -> 1 has log odds 2, 1 -> 2 has 1, 2 -> 0 has 4, the rest -1.
        const auto joins = torch::tensor({0.0F, 2.0F, -1.0F, -1.0F, 0.0F, 1.0F, 4.0F, -1.0F, 0.0F})
                               .view({1, 3, 3});
        // Orders 012, 021, 102, 120, 201, 210.
        const auto byHand = torch::tensor({{3.0F, -2.0F, -2.0F, 5.0F, 6.0F, -2.0F}});
        QVERIFY(torch::equal(orderLogits(joins), byHand));
    }

    void theOrderIsPartOfTheLoss() {
        auto recipe = toyRecipe();
        const auto songs = support::climbingSongs(12, 300, 3);
        const FragmentSampler sampler(songs, recipe.fragments, recipe.seed);
        const auto stepped = [&](double orderWeight) {
            recipe.losses.orderWeight = orderWeight;
            SequenceLearner learner(recipe, songs, torch::kCPU);
            const LogNumbers measured = learner.step(sampler.batch(0), 1e-3);
            return std::pair{measured, learner.network().parameters().front().clone()};
        };
        const auto [alone, weightsAlone] = stepped(0.0);
        const auto [both, weightsBoth] = stepped(1.0);
        QCOMPARE(alone.size(), std::size_t{2});
        QCOMPARE(both.back().first, std::string("order"));
        QVERIFY(std::abs(both.back().second - std::log(6.0)) < 1.0); // six orders, nothing learnt
        QVERIFY(!torch::equal(weightsAlone, weightsBoth));
    }
};

QTEST_GUILESS_MAIN(SequenceLearnerTest)
#include "tst_sequence_learner.moc"
