// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <random>

#include <QTest>

#include "similarity/fusion.h"
#include "similarity/hubness.h"
#include "similarity/neighbours.h"

using namespace contrafact;

namespace {

Matrix randomMatrix(std::size_t rows, std::size_t columns, std::uint32_t seed) {
    std::mt19937 generator(seed);
    Matrix matrix(rows, columns);
    for (float& value : matrix.values())
        value = static_cast<float>(generator() % 2001) / 1000.0F - 1.0F;
    return matrix;
}

EmbeddingIndex indexOf(const Matrix& rows) {
    EmbeddingIndex index(rows.columns());
    for (std::size_t row = 0; row < rows.rows(); ++row)
        index.add(rows.row(row));
    return index;
}

Calibration plainCalibration() {
    Calibration calibration;
    calibration.embeddingBackground = {0.2F, 0.1F};
    calibration.segmentsBackground = {0.4F, 0.1F};
    calibration.alignmentBackground = {1.0F, 0.5F};
    calibration.leakFreeBackground = {2.0F, 0.5F};
    calibration.melodyBackground = {1.0F, 1.0F};
    calibration.embeddingWeight = calibration.segmentsWeight = 0.5;
    calibration.typical.all = {2.0, -4.0};
    calibration.typical.alignmentOnly = {1.0, -3.0};
    calibration.cohort.alignmentOnly = {2.0, -3.0};
    return calibration;
}

} // namespace

class TestScores : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statisticsSkipWhatIsNotFinite() {
        // 1, 3, 5: mean 3, variance (4 + 0 + 4) / 3.
        const std::vector<float> scores{1.0F, NAN, 3.0F, 5.0F, INFINITY};
        const ScoreStatistics statistics = statisticsOf(scores);
        QCOMPARE(statistics.mean, 3.0F);
        QCOMPARE(statistics.deviation, std::sqrt(8.0F / 3.0F));
        QCOMPARE(statisticsOf({}).deviation, 1.0F);
        QCOMPARE(statisticsOf(std::vector<float>{2.0F, 2.0F}).deviation, 1.0F);
    }

    void symmetricZIsTheMeanOfBothViews() {
        // (5 - 3) / 2 = 1 and (5 - 1) / 1 = 4: 2.5.
        QCOMPARE(symmetricZ(5.0F, {3.0F, 2.0F}, {1.0F, 1.0F}), 2.5F);
    }

    void hubIsPushedBelowATrueMatch() {
        // Track 3 resembles everything at 0.8; 0 and 1 resemble each other alone, at 0.75.
        Matrix scores(5, 5, 0.1F);
        for (std::size_t i = 0; i < 5; ++i)
            scores.at(3, i) = scores.at(i, 3) = 0.8F;
        scores.at(0, 1) = scores.at(1, 0) = 0.75F;
        QVERIFY(scores.at(0, 3) > scores.at(0, 1));
        const Matrix corrected = hubnessCorrected(scores);
        QVERIFY(corrected.at(0, 1) > corrected.at(0, 3));
        QCOMPARE(corrected.at(0, 1), corrected.at(1, 0));
        QCOMPARE(corrected.at(0, 0), corrected.at(0, 1));
    }

    void nearestAreThoseOfAFullSort_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("dimension");
        QTest::newRow("less than a panel") << 5 << 7;
        QTest::newRow("whole panels") << 64 << 32;
        QTest::newRow("odd") << 333 << 45;
    }

    void nearestAreThoseOfAFullSort() {
        QFETCH(int, rows);
        QFETCH(int, dimension);
        const Matrix vectors = randomMatrix(std::size_t(rows), std::size_t(dimension), 1);
        const Matrix query = randomMatrix(1, std::size_t(dimension), 2);
        std::vector<std::pair<double, std::size_t>> expected;
        for (std::size_t row = 0; row < vectors.rows(); ++row) {
            double sum = 0.0;
            for (std::size_t d = 0; d < vectors.columns(); ++d)
                sum += double(vectors.at(row, d)) * double(query.at(0, d));
            expected.emplace_back(-sum, row);
        }
        std::sort(expected.begin(), expected.end());
        const EmbeddingIndex index = indexOf(vectors);
        const std::vector<Neighbour> found = index.nearest(query.row(0), 4);
        QCOMPARE(found.size(), std::size_t(4));
        for (std::size_t i = 0; i < 4; ++i) {
            QCOMPARE(found[i].row, expected[i].second);
            QVERIFY(std::abs(double(found[i].similarity) + expected[i].first) < 1e-4);
        }
        QCOMPARE(index.nearest(query.row(0), 10000).size(), std::size_t(rows));
        QVERIFY(index.nearest(query.row(0), 0).empty());
    }

    void manyQueriesAnswerAsOneByOne() {
        const Matrix vectors = randomMatrix(211, 19, 3);
        const EmbeddingIndex index = indexOf(vectors);
        const Matrix queries = randomMatrix(70, 19, 4);
        std::size_t next = 0;
        index.forEachQuery(queries, {}, [&](std::size_t query, std::span<const float> products) {
            QCOMPARE(query, next++);
            const std::vector<float> single = index.similarities(queries.row(query));
            QCOMPARE(products.size(), single.size());
            for (std::size_t row = 0; row < single.size(); ++row)
                QVERIFY(std::abs(products[row] - single[row]) < 1e-4F);
        });
        QCOMPARE(next, std::size_t(70));
    }

    void stopRequestEndsTheQueries() {
        const EmbeddingIndex index = indexOf(randomMatrix(20, 8, 3));
        std::stop_source source;
        source.request_stop();
        int answered = 0;
        index.forEachQuery(randomMatrix(50, 8, 4), source.get_token(),
                           [&](std::size_t, std::span<const float>) { ++answered; });
        QCOMPARE(answered, 0);
    }

    void equalSimilaritiesKeepRowOrder() {
        const std::vector<float> similarities{0.5F, 0.9F, 0.5F, 0.9F, 0.1F};
        const std::vector<Neighbour> expected{{1, 0.9F}, {3, 0.9F}, {0, 0.5F}};
        QCOMPARE(largest(similarities, 3), expected);
    }

    void fusionByHand() {
        // z: (0.5 - 0.2) / 0.1 = 3, (0.6 - 0.4) / 0.1 = 2, (3 - 1) / 0.5 = 4.
        // Mean (0.5 * 3 + 0.5 * 2 + 4) / 2 = 3.25; log odds 2 * 3.25 - 4 = 2.5.
        const FusedScore fused = fuse({0.5F, 0.6F, 3.0F}, {}, {}, 0, plainCalibration());
        QVERIFY(std::abs(fused.score - 3.25F) < 1e-5F);
        QVERIFY(std::abs(fused.probability - 1.0F / (1.0F + std::exp(-2.5F))) < 1e-5F);
    }

    void everyProfileIsAWitnessOfItsOwn() {
        // z: 4 as above, (4 - 2) / 0.5 = 4 and (8 - 1) / 1 = 7.
        PairScores scores{{}, {}, 3.0F, 4.0F, 8.0F};
        Calibration calibration = plainCalibration();
        QVERIFY(std::abs(fusedZ(scores, {}, {}, calibration) - 5.0F) < 1e-5F);
        TrackBackground hub;
        hub.melody = ScoreStatistics{7.0F, 1.0F};
        QVERIFY(std::abs(fusedZ(scores, hub, hub, calibration) - 3.0F) < 1e-5F);
        // What was fitted before they were heard does without them, and so does a pair.
        calibration.leakFreeWeight = calibration.melodyWeight = 0.0;
        QVERIFY(std::abs(fusedZ(scores, {}, {}, calibration) - 4.0F) < 1e-5F);
        scores.leakFree.reset();
        scores.melody.reset();
        QVERIFY(std::abs(fusedZ(scores, {}, {}, plainCalibration()) - 4.0F) < 1e-5F);
    }

    void alignmentAloneStillGivesAProbability() {
        const FusedScore fused = fuse({{}, {}, 3.0F}, {}, {}, 0, plainCalibration());
        QVERIFY(std::abs(fused.score - 4.0F) < 1e-5F);
        QVERIFY(std::abs(fused.probability - 1.0F / (1.0F + std::exp(-1.0F))) < 1e-5F);
        QCOMPARE(fuse({}, {}, {}, 0, plainCalibration()).probability, 0.0F);
        QCOMPARE(fuse({{}, {}, NAN}, {}, {}, 0, plainCalibration()).score, 0.0F);
    }

    void largerLibraryLowersTheOdds() {
        TrackBackground background;
        background.alignment = ScoreStatistics{1.0F, 0.5F};
        const PairScores scores{{}, {}, 3.0F};
        const auto at = [&](std::size_t tracks) {
            return fuse(scores, background, background, tracks, plainCalibration()).probability;
        };
        // Log odds 2 * 4 - 3 = 5 at prior 1 : 1, and ln 1000 less at 1 : 1000.
        QVERIFY(std::abs(at(1002) - 1.0F / (1.0F + 1000.0F * std::exp(-5.0F))) < 1e-5F);
        QVERIFY(std::abs(at(100) - 1.0F / (1.0F + 98.0F * std::exp(-5.0F))) < 1e-5F);
        // A small library says what the smallest does, and two files alone too.
        QCOMPARE(at(3), at(100));
        QCOMPARE(at(0), at(100));
    }

    void aBackgroundReplacesTheTypicalOne() {
        TrackBackground hub;
        hub.alignment = ScoreStatistics{2.5F, 0.5F};
        const float z = fusedZ({{}, {}, 3.0F}, hub, hub, plainCalibration());
        QVERIFY(std::abs(z - 1.0F) < 1e-5F);
        // One side unknown: the typical background serves.
        QVERIFY(std::abs(fusedZ({{}, {}, 3.0F}, hub, {}, plainCalibration()) - 4.0F) < 1e-5F);
    }

    void probabilityRanksAsTheScoreDoes() {
        float last = -1.0F;
        for (const float alignment : {0.5F, 1.0F, 2.0F, 4.0F, 8.0F}) {
            const FusedScore fused = fuse({0.3F, 0.5F, alignment}, {}, {}, 0, plainCalibration());
            QVERIFY(fused.probability > last);
            last = fused.probability;
        }
    }
};

QTEST_GUILESS_MAIN(TestScores)
#include "tst_scores.moc"
