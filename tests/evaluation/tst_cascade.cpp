// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "evaluation/cascade.h"

using namespace contrafact;

namespace {

/// Four tracks, the first two and the last two of one work.
RankingTask twoWorks() {
    return allAgainstAll(Matrix(4, 4), {0, 0, 1, 1});
}

// First stage, best first: a: b c d; b: c d a; c: a d b; d: a b c.
const Matrix kFirst(4, 4,
                    std::vector<float>{9, 3, 2, 1, //
                                       1, 9, 3, 2, //
                                       3, 1, 9, 2, //
                                       3, 2, 1, 9});
// Second stage: a: c b d; c: d a b; the others do not matter.
const Matrix kSecond(4, 4,
                     std::vector<float>{9, 2, 3, 1, //
                                        0, 9, 0, 0, //
                                        2, 1, 9, 3, //
                                        0, 0, 0, 9});

} // namespace

class TestCascade : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void survivorsByHand() {
        // Two of three go on: a keeps b and c, b keeps c and d (its version a is lost), c keeps a
        // and d, d keeps a and b (c is lost). Relevant: a-b and c-d from one side each, so all four
        // from either. Then one goes on: a keeps c and so loses b; c keeps d.
        const std::vector<CascadeStage> stages{{&kFirst, 2, std::nullopt},
                                               {&kSecond, 1, std::nullopt}};
        const auto survivors = cascadeSurvivors(twoWorks(), stages);
        QCOMPARE(relevantPairs(twoWorks()), std::size_t(4));
        QCOMPARE(survivors.size(), std::size_t(2));
        QCOMPARE(survivors[0].entering, std::size_t(3));
        QCOMPARE(survivors[0].relevant, std::size_t(2));
        QCOMPARE(survivors[0].fromEitherSide, std::size_t(4));
        QCOMPARE(survivors[1].entering, std::size_t(2));
        QCOMPARE(survivors[1].relevant, std::size_t(1));
        QCOMPARE(survivors[1].fromEitherSide, std::size_t(2));
    }

    void whatScoresEnoughGoesOnAtAnyRank() {
        // One of three goes on, and all from 2: b's c and d, a's b and c, c's a and d, d's a and b.
        const std::vector<CascadeStage> stages{{&kFirst, 1, 2.0F}};
        QCOMPARE(cascadeSurvivors(twoWorks(), stages)[0].relevant, std::size_t(2));
        const std::vector<CascadeStage> low{{&kFirst, 0, 1.0F}};
        QCOMPARE(cascadeSurvivors(twoWorks(), low)[0].relevant, std::size_t(4));
        QCOMPARE(cascadeSurvivors(twoWorks(), low)[0].fromEitherSide, std::size_t(4));
    }

    void depthBeyondTheEndLosesNothing() {
        const std::vector<CascadeStage> stages{{&kFirst, 100, std::nullopt}};
        const auto survivors = cascadeSurvivors(twoWorks(), stages);
        QCOMPARE(survivors[0].relevant, std::size_t(4));
        QCOMPARE(survivors[0].entering, std::size_t(3));
    }

    void equalScoresGoAgainstTheVersion() {
        const Matrix same(4, 4, 0.5F);
        const std::vector<CascadeStage> stages{{&same, 2, std::nullopt}};
        QCOMPARE(cascadeSurvivors(twoWorks(), stages)[0].relevant, std::size_t(0));
    }

    void queriesMayBeFewerThanCandidates() {
        // The query is the second of three tracks; its version is the first.
        const Matrix scores(1, 3, std::vector<float>{0.2F, 1.0F, 0.9F});
        const RankingTask task{Matrix(1, 3), {5, 5, std::nullopt}, {1}, {}};
        const std::vector<CascadeStage> one{{&scores, 1, std::nullopt}};
        const std::vector<CascadeStage> two{{&scores, 2, std::nullopt}};
        QCOMPARE(cascadeSurvivors(task, one)[0].relevant, std::size_t(0));
        QCOMPARE(cascadeSurvivors(task, two)[0].relevant, std::size_t(1));
        QVERIFY(cascadeSurvivors(task, {}).empty());
    }
};

QTEST_GUILESS_MAIN(TestCascade)
#include "tst_cascade.moc"
