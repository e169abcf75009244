// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QtTest>

#include "evaluation/puzzles.h"

using namespace contrafact;

class PuzzlesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void successionsAndWholeOrdersAreCounted() {
        // 0 1 2: both successions; 2 0 1: one of two; 2 1 0: none.
        const std::vector<PuzzleAnswer> answers{{0, 1, 2}, {2, 0, 1}, {2, 1, 0}};
        const auto figures = puzzleFigures(answers);
        QCOMPARE(figures.size(), std::size_t{1});
        QCOMPARE(figures[0].pieces, std::size_t{3});
        QCOMPARE(figures[0].puzzles, std::size_t{3});
        QCOMPARE(figures[0].pairwise.value, 0.5);
        QVERIFY(std::abs(figures[0].global.value - 1.0 / 3.0) < 1e-12);
        QVERIFY(figures[0].global.low < figures[0].global.value);
        QVERIFY(figures[0].global.high > figures[0].global.value);
    }

    void puzzlesOfEachSizeStandForThemselves() {
        const std::vector<PuzzleAnswer> answers{{0, 1, 2, 3}, {1, 0}, {0, 1}, {0, 1}};
        const auto figures = puzzleFigures(answers);
        QCOMPARE(figures.size(), std::size_t{2});
        QCOMPARE(figures[0].pieces, std::size_t{2});
        QVERIFY(std::abs(figures[0].global.value - 2.0 / 3.0) < 1e-12);
        QCOMPARE(figures[1].global.value, 1.0);
    }

    void chanceIsThatOfAllOrders() {
        // Over all 24 orders of four pieces, as counted here.
        std::vector<PuzzleAnswer> answers;
        PuzzleAnswer order{0, 1, 2, 3};
        do {
            answers.push_back(order);
        } while (std::ranges::next_permutation(order).found);
        const auto figures = puzzleFigures(answers);
        QCOMPARE(figures[0].puzzles, std::size_t{24});
        QVERIFY(std::abs(figures[0].pairwise.value - figures[0].pairwiseChance) < 1e-12);
        QVERIFY(std::abs(figures[0].global.value - figures[0].globalChance) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(PuzzlesTest)
#include "tst_puzzles.moc"
