// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <functional>

#include <QtTest>
#include <torch/torch.h>

#include "networks/losses.h"

using namespace contrafact;

namespace {

using Loss = std::function<torch::Tensor(const torch::Tensor&)>;

torch::Tensor labels(std::vector<std::int64_t> values) {
    return torch::tensor(values, torch::kInt64);
}

/// Largest difference between the gradient and central differences, in double precision.
double gradientError(const Loss& loss, const torch::Tensor& point) {
    auto variable = point.clone().set_requires_grad(true);
    loss(variable).backward();
    const auto gradient = variable.grad().flatten();
    constexpr double kStep = 1e-6;
    double largest = 0.0;
    for (std::int64_t i = 0; i < point.numel(); ++i) {
        const auto moved = [&](double by) {
            auto there = point.clone();
            there.flatten()[i] += by;
            return loss(there).item<double>();
        };
        const double slope = (moved(kStep) - moved(-kStep)) / (2.0 * kStep);
        largest = std::max(largest, std::abs(slope - gradient[i].item<double>()));
    }
    return largest;
}

} // namespace

class LossesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cosineSoftmaxAgreesWithTheSumByHand() {
        // Cosines 1 and 0, scale 2: log p = -log(1 + e^-2) and that less 2; q = 0.95 and 0.05.
        const auto loss =
            cosineSoftmaxLoss(torch::tensor({{1.0, 0.0}}), torch::tensor({{2.0, 0.0}, {0.0, 3.0}}),
                              labels({0}), {2.0, 0.1});
        const double logShare = std::log(1.0 + std::exp(-2.0));
        const double expected = 0.95 * logShare + 0.05 * (logShare + 2.0);
        QVERIFY(std::abs(loss.item<double>() - expected) < 1e-6);
    }

    void lengthOfClassVectorsDoesNotMatter() {
        torch::manual_seed(1);
        const auto embeddings = torch::nn::functional::normalize(torch::randn({4, 6}));
        const auto classes = torch::randn({5, 6});
        const auto y = labels({0, 4, 2, 2});
        const auto once = cosineSoftmaxLoss(embeddings, classes, y).item<double>();
        const auto twice = cosineSoftmaxLoss(embeddings, classes * 7.0, y).item<double>();
        QVERIFY(std::abs(once - twice) < 1e-5);
    }

    void contrastiveAgreesWithTheSumByHand() {
        // Two equal versions and a stranger at a right angle, temperature 1: each version gives
        // -log(e / (e + 1)); the stranger has no partner and does not count.
        const auto loss = supervisedContrastiveLoss(
            torch::tensor({{1.0, 0.0}, {1.0, 0.0}, {0.0, 1.0}}), labels({0, 0, 1}), 1.0);
        QVERIFY(std::abs(loss.item<double>() - std::log(1.0 + std::exp(-1.0))) < 1e-6);
    }

    void contrastiveAveragesOverPartners() {
        // Items 0, 1, 2 of one class at 0, 0 and 90 degrees: by hand for temperature 1/2.
        const auto loss = supervisedContrastiveLoss(
            torch::tensor({{1.0, 0.0}, {1.0, 0.0}, {0.0, 1.0}}), labels({7, 7, 7}), 0.5);
        const double near = std::log(1.0 + std::exp(-2.0)); // -log share of the equal partner
        const double pair = (near + (near + 2.0)) / 2.0;
        const double far = std::log(2.0); // both partners at a right angle
        QVERIFY(std::abs(loss.item<double>() - (2.0 * pair + far) / 3.0) < 1e-6);
    }

    void noPartnersGiveNoLoss() {
        const auto loss = supervisedContrastiveLoss(torch::eye(3), labels({0, 1, 2}));
        QCOMPARE(loss.item<double>(), 0.0);
    }

    void pathsOfOneSegmentTakeTheBestPartners() {
        // Two clips of three segments: x y x against x x y. Every segment finds its equal.
        const auto clips = torch::tensor({1.0, 0.0, 0.0, 1.0, 1.0, 0.0, //
                                          1.0, 0.0, 1.0, 0.0, 0.0, 1.0})
                               .view({2, 3, 2});
        const auto similarity = segmentPathSimilarities(clips, 1);
        QVERIFY((similarity - torch::ones({2, 2})).abs().max().item<double>() < 1e-6);
    }

    void pathsOfTwoSegmentsByHand() {
        // Six orthogonal segments a-f against abcxyz (x, y, z strange): cells (2..5, 2..5) can end
        // a path of two; those that end in c, d and e come from a right one. Row c (with column c):
        // (1 + 1) / 2; row d: half, from c; row e: half, by the step (2, 1) from c; row f: none.
        auto first = torch::zeros({1, 6, 9});
        auto second = torch::zeros({1, 6, 9});
        for (std::int64_t t = 0; t < 6; ++t) {
            first[0][t][t] = 1.0;
            second[0][t][t < 3 ? t : t + 3] = 1.0;
        }
        const auto value = segmentPathSimilarity(first, second, 2).item<double>();
        QVERIFY(std::abs(value - (1.0 + 0.5 + 0.5 + 0.0) / 4.0) < 1e-6);
        QVERIFY(std::abs(segmentPathSimilarity(first, first, 2).item<double>() - 1.0) < 1e-6);
    }

    void linearSoftmaxAgreesWithTheSumByHand() {
        // Scores 2 and 0, no smoothing: -log share of the first is log(1 + e^-2).
        const auto loss = linearSoftmaxLoss(
            torch::tensor({{2.0, 1.0}}), torch::tensor({{1.0, 0.0}, {0.0, 0.0}}), labels({0}), 0.0);
        QVERIFY(std::abs(loss.item<double>() - std::log(1.0 + std::exp(-2.0))) < 1e-6);
    }

    void tripletTakesTheHardestOfTheBatch() {
        // On the unit circle at 0, 90, 180 degrees of class 0 and at 270 of class 1. Distances:
        // 90 degrees sqrt 2, 180 degrees 2. Item 0: farthest partner 2, stranger sqrt 2; item 1:
        // sqrt 2 and 2; item 2 as item 0; item 3 has no partner and does not count.
        const auto points = torch::tensor({{1.0, 0.0}, {0.0, 1.0}, {-1.0, 0.0}, {0.0, -1.0}});
        const auto loss = tripletLoss(points, labels({0, 0, 0, 1}), 0.2);
        const double hard = 0.2 + 2.0 - std::sqrt(2.0);
        QVERIFY(std::abs(loss.item<double>() - 2.0 * hard / 3.0) < 1e-5);
    }

    void tripletOfOneClassOrWellApartIsZero() {
        const auto points = torch::tensor({{1.0, 0.0}, {1.0, 0.0}, {-1.0, 0.0}, {-1.0, 0.0}});
        QCOMPARE(tripletLoss(points, labels({0, 0, 0, 0}), 0.2).item<double>(), 0.0);
        QVERIFY(tripletLoss(points, labels({0, 0, 1, 1}), 0.2).item<double>() < 1e-5);
    }

    void prototypicalAgreesWithTheSumByHand() {
        // One support each: prototypes 0 and 2 on a line; queries 1 (class 0: squares 1 and 1) and
        // 3 (class 1: squares 9 and 1).
        const auto values = torch::tensor({{0.0}, {1.0}, {2.0}, {3.0}});
        const auto loss = prototypicalLoss(values, labels({5, 5, 8, 8}), 1);
        const double expected = (std::log(2.0) + std::log(1.0 + std::exp(-8.0))) / 2.0;
        QVERIFY(std::abs(loss.item<double>() - expected) < 1e-6);
        // Two supports: no query is left.
        QCOMPARE(prototypicalLoss(values, labels({5, 5, 8, 8}), 2).item<double>(), 0.0);
    }

    void prototypeIsTheMeanOfItsSupport() {
        // Class 0: support 0 and 2, so prototype 1, query 1; class 1: support 3 and 5, prototype 4,
        // query 4. Items of the classes alternate. Squares 0 and 9 both times.
        const auto values = torch::tensor({{0.0}, {3.0}, {2.0}, {5.0}, {1.0}, {4.0}});
        const auto loss = prototypicalLoss(values, labels({0, 1, 0, 1, 0, 1}), 2);
        QVERIFY(std::abs(loss.item<double>() - std::log(1.0 + std::exp(-9.0))) < 1e-6);
    }

    void gradientsAgreeWithFiniteDifferences() {
        torch::manual_seed(2);
        const auto point = torch::nn::functional::normalize(torch::randn({5, 4}, torch::kFloat64));
        const auto classes = torch::randn({3, 4}, torch::kFloat64);
        const auto y = labels({0, 1, 0, 2, 1});
        QVERIFY(gradientError([&](const auto& x) { return supervisedContrastiveLoss(x, y); },
                              point) < 1e-6);
        QVERIFY(gradientError([&](const auto& x) { return cosineSoftmaxLoss(x, classes, y); },
                              point) < 1e-6);
        QVERIFY(gradientError([&](const auto& w) { return cosineSoftmaxLoss(point, w, y); },
                              classes) < 1e-6);
        QVERIFY(gradientError([&](const auto& x) { return linearSoftmaxLoss(x, classes, y, 0.1); },
                              point) < 1e-6);
        QVERIFY(gradientError([&](const auto& x) { return tripletLoss(x, y, 0.7); }, point) < 1e-6);
        QVERIFY(gradientError([&](const auto& x) { return prototypicalLoss(x, y, 1); }, point) <
                1e-6);
        const auto clips = torch::randn({5, 7, 3}, torch::kFloat64);
        QVERIFY(gradientError(
                    [&](const auto& x) {
                        return contrastiveLossOf(segmentPathSimilarities(x, 2), y, 0.5);
                    },
                    clips) < 1e-6);
    }
};

QTEST_GUILESS_MAIN(LossesTest)
#include "tst_losses.moc"
