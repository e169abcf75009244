// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QtTest>

#include "learners/sequence_learner.h"
#include "learners/toy_songs.h"

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

    void entropyOfChoicesByHand() {
        // Of three pieces the first two are left, the last two entered; the second does not follow
        // itself, so that there is nothing else for it than the third. What is not looked at: 9.
        const auto joins =
            torch::tensor({9.0F, 1.0F, 3.0F, 9.0F, 9.0F, 2.0F, 9.0F, 9.0F, 9.0F}).view({1, 3, 3});
        const double firstLeft = std::log1p(std::exp(3.0 - 1.0));
        const double thirdEntered = std::log1p(std::exp(3.0 - 2.0));
        const double byHand = (firstLeft / 2.0 + thirdEntered / 2.0) / 2.0;
        QVERIFY(std::abs(choiceEntropy(joins).item<double>() - byHand) < 1e-6);
    }

    void theChoiceAmongManyPiecesIsLearnt() {
        SequenceRecipe recipe = toyRecipe();
        recipe.network = {SequenceArchitecture::BandContinuity, {8, 8, 8}, {4, 6, 8}, 16};
        recipe.fragments.pieces = 5;
        recipe.fragments.shortestFrames = recipe.fragments.longestFrames = 16;
        recipe.losses = {.crossEntropyWeight = 0.0, .choiceWeight = 1.0};
        const auto songs = support::climbingSongs(12, 300, 3);
        const FragmentSampler sampler(songs, recipe.fragments, recipe.seed);
        SequenceLearner learner(recipe, songs, torch::kCPU);
        std::vector<double> choices;
        for (std::uint64_t i = 0; i < 60; ++i) {
            const LogNumbers measured = learner.step(sampler.batch(i), 3e-3);
            QCOMPARE(measured.back().first, std::string("choice"));
            choices.push_back(measured.back().second);
        }
        QVERIFY(choices.front() > 1.0); // one of four or, for two of them, of three
        QVERIFY2(choices.back() < 0.5, qPrintable(QString::number(choices.back())));
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
