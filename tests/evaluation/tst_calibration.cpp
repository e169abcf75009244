// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <random>

#include <QTest>

#include "evaluation/calibration.h"
#include "evaluation/precision_recall.h"

using namespace contrafact;

namespace {

bool isNear(double left, double right, double within = 1e-9) {
    return std::abs(left - right) < within;
}

double logistic(double x) {
    return 1.0 / (1.0 + std::exp(-x));
}

/// Scores from -4 to 4 whose labels follow a logistic curve.
std::vector<LabelledScore> drawn(double slope, double offset, std::size_t count) {
    std::mt19937 generator(7);
    const auto uniform = [&] { return static_cast<double>(generator()) / 4294967296.0; };
    std::vector<LabelledScore> scores;
    for (std::size_t i = 0; i < count; ++i) {
        const double score = uniform() * 8.0 - 4.0;
        scores.push_back({score, uniform() < logistic(slope * score + offset)});
    }
    return scores;
}

/// Scores 5 (yes), 4 (no), 3 (yes), 3 (no), 1 (no).
std::vector<ScoredPair> fivePairs() {
    return {{3.0, true, 0}, {5.0, true, 0}, {1.0, false, 0}, {4.0, false, 0}, {3.0, false, 0}};
}

} // namespace

class TestCalibration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fitFindsTheCurveThatMadeTheLabels() {
        const auto curve = fitLogistic(drawn(1.5, -1.0, 20000), PriorOdds::AsGiven);
        QVERIFY(curve.has_value());
        QVERIFY(isNear(curve->slope, 1.5, 0.1));
        QVERIFY(isNear(curve->offset, -1.0, 0.1));
    }

    void evenOddsTakeTheShareOfRelevantPairsOut() {
        // Normal scores of equal spread: the log likelihood ratio is (m1 - m0) x - (m1^2 - m0^2)
        // / 2.
        std::mt19937 generator(3);
        const auto normal = [&] {
            double sum = -6.0;
            for (int i = 0; i < 12; ++i)
                sum += static_cast<double>(generator()) / 4294967296.0;
            return sum;
        };
        std::vector<LabelledScore> scores;
        for (int i = 0; i < 40000; ++i) {
            const bool isRelevant = i % 20 == 0;
            scores.push_back({normal() + (isRelevant ? 2.0 : 0.0), isRelevant});
        }
        const auto curve = fitLogistic(scores, PriorOdds::Even);
        QVERIFY(isNear(curve->slope, 2.0, 0.15));
        QVERIFY(isNear(curve->offset, -2.0, 0.15));
        const auto given = fitLogistic(scores, PriorOdds::AsGiven);
        QVERIFY(isNear(given->offset, -2.0 + std::log(1.0 / 19.0), 0.25));
    }

    void separableScoresGiveAFiniteCurve() {
        const std::vector<LabelledScore> scores{
            {0.0, false}, {1.0, false}, {5.0, true}, {6.0, true}};
        const auto curve = fitLogistic(scores);
        QVERIFY(curve && std::isfinite(curve->slope) && curve->slope > 0.0);
        // Targets that lie evenly around one half are met half way, at 3.
        QVERIFY(isNear(-curve->offset / curve->slope, 3.0, 1e-6));
    }

    void nothingToFit() {
        QVERIFY(!fitLogistic({}));
        QVERIFY(!fitLogistic(std::vector<LabelledScore>{{1.0, true}, {2.0, true}}));
        QVERIFY(!fitLogistic(std::vector<LabelledScore>{{1.0, true}, {1.0, false}}));
    }

    void calibrationErrorByHand() {
        // Bin 0.2-0.3: 0.2 and 0.24, one relevant: |0.22 - 0.5| = 0.28, two pairs.
        // Bin 0.9-1.0: 0.9 and 1.0, both relevant: |0.95 - 1| = 0.05, two pairs. Mean 0.165.
        const std::vector<LabelledProbability> given{
            {0.2, true}, {0.24, false}, {0.9, true}, {1.0, true}};
        QVERIFY(isNear(expectedCalibrationError(given), 0.165));
        const auto curve = reliabilityCurve(given);
        QCOMPARE(curve.size(), std::size_t(10));
        QCOMPARE(curve[2].pairs, std::size_t(2));
        QCOMPARE(curve[9].pairs, std::size_t(2));
        QVERIFY(isNear(curve[2].shareRelevant, 0.5));
        QCOMPARE(expectedCalibrationError({}), 0.0);
    }

    void fittedProbabilitiesAreCalibrated() {
        const std::vector<LabelledScore> scores = drawn(2.0, 0.5, 20000);
        const auto curve = fitLogistic(scores, PriorOdds::AsGiven);
        std::vector<LabelledProbability> given;
        for (const LabelledScore& score : scores) {
            given.push_back(
                {logistic(curve->slope * score.score + curve->offset), score.isRelevant});
        }
        QVERIFY(expectedCalibrationError(given) < 0.02);
    }

    void precisionAndRecallByHand() {
        const PrecisionRecall at = precisionRecallAt(fivePairs(), 3.0);
        QCOMPARE(at.found, std::size_t(4));
        QCOMPARE(at.correct, std::size_t(2));
        QCOMPARE(at.precision, 0.5);
        QCOMPARE(at.recall, 1.0);
        const PrecisionRecall nothing = precisionRecallAt(fivePairs(), 9.0);
        QCOMPARE(nothing.precision, 1.0);
        QCOMPARE(nothing.recall, 0.0);
    }

    void curveHasOnePointPerScore() {
        const auto curve = precisionRecallCurve(fivePairs());
        QCOMPARE(curve.size(), std::size_t(4));
        const std::vector<double> precisions{1.0, 0.5, 0.5, 0.4};
        for (std::size_t i = 0; i < curve.size(); ++i) {
            const PrecisionRecall at = precisionRecallAt(fivePairs(), curve[i].threshold);
            QVERIFY(isNear(curve[i].precision, precisions[i]));
            QVERIFY(isNear(curve[i].precision, at.precision));
            QVERIFY(isNear(curve[i].recall, at.recall));
        }
    }

    void thresholdHoldsThePrecisionUpwards() {
        QCOMPARE(thresholdForPrecision(fivePairs(), 0.97), std::optional(5.0));
        QCOMPARE(thresholdForPrecision(fivePairs(), 0.5), std::optional(3.0));
        const std::vector<ScoredPair> wrongFirst{{2.0, false, 0}, {1.0, true, 0}};
        QVERIFY(!thresholdForPrecision(wrongFirst, 0.9));
    }
};

QTEST_GUILESS_MAIN(TestCalibration)
#include "tst_calibration.moc"
