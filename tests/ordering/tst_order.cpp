// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <numeric>
#include <random>

#include <QtTest>

#include "ordering/order.h"
#include "ordering/searched_order.h"

using namespace contrafact;

namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

Matrix randomJoins(std::size_t pieces, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> score(0.0F, 1.0F);
    Matrix joins(pieces, pieces);
    for (float& value : joins.values())
        value = score(random);
    return joins;
}

/// Whether an order obeys the constraints, read one by one.
bool obeys(const std::vector<std::size_t>& order, const OrderConstraints& constraints) {
    for (std::size_t piece = 0; piece < constraints.lockedPlaces.size(); ++piece)
        if (const auto place = constraints.lockedPlaces[piece]; place && order[*place] != piece)
            return false;
    for (std::size_t i = 1; i < order.size(); ++i)
        for (const auto& [a, b] : constraints.notNextTo)
            if (std::minmax(order[i - 1], order[i]) == std::minmax(a, b))
                return false;
    return true;
}

/// The largest sum over all permutations that obey the constraints, by trying every one.
double bestByHand(const Matrix& joins, const OrderConstraints& constraints) {
    std::vector<std::size_t> order(joins.rows());
    std::iota(order.begin(), order.end(), std::size_t{0});
    double best = static_cast<double>(kNever);
    do {
        if (obeys(order, constraints))
            best = std::max(best, orderScore(joins, order));
    } while (std::ranges::next_permutation(order).found);
    return best;
}

bool isPermutation(std::vector<std::size_t> order) {
    std::ranges::sort(order);
    for (std::size_t i = 0; i < order.size(); ++i)
        if (order[i] != i)
            return false;
    return true;
}

/// Pieces of a song: each is followed well by the next, by any other badly.
Matrix chain(std::span<const std::size_t> trueOrder) {
    Matrix joins(trueOrder.size(), trueOrder.size(), 0.1F);
    for (std::size_t i = 1; i < trueOrder.size(); ++i)
        joins.at(trueOrder[i - 1], trueOrder[i]) = 0.9F;
    return joins;
}

} // namespace

class OrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aChainIsFound() {
        const std::vector<std::size_t> truth{3, 0, 4, 1, 2};
        const auto order = bestOrder(chain(truth));
        QVERIFY(order);
        QCOMPARE(order->pieces, truth);
        QVERIFY(std::abs(order->score - 4 * 0.9) < 1e-6);
        QVERIFY(order->isProvenBest);
    }

    void nothingAndOnePieceAreOrders() {
        QVERIFY(bestOrder(Matrix())->pieces.empty());
        QCOMPARE(bestOrder(Matrix(1, 1))->pieces, std::vector<std::size_t>{0});
    }

    void exactOrderEqualsTryingAll() {
        for (unsigned seed = 0; seed < 12; ++seed) {
            const auto joins = randomJoins(7, seed);
            OrderConstraints constraints;
            if (seed % 3 == 1)
                constraints.lockedPlaces = {{}, 3, {}, {}, 0, {}, {}};
            if (seed % 3 == 2)
                constraints.notNextTo = {{0, 1}, {2, 3}, {4, 1}, {5, 6}};
            const auto order = bestOrder(joins, constraints);
            QVERIFY(order);
            QVERIFY(isPermutation(order->pieces));
            QVERIFY(obeys(order->pieces, constraints));
            QVERIFY(std::abs(order->score - bestByHand(joins, constraints)) < 1e-6);
        }
    }

    void forbiddenJoinIsNeverTaken() {
        // 0 -> 1 -> 2 is by far the best, but 0 -> 1 is forbidden.
        Matrix joins(3, 3, 0.1F);
        joins.at(0, 1) = kNever;
        joins.at(1, 2) = 0.9F;
        QCOMPARE(bestOrder(joins)->pieces, (std::vector<std::size_t>{1, 2, 0}));
    }

    void searchIsNearlyAsGoodAsTheExactOrder() {
        double lost = 0.0;
        constexpr int kTrials = 8;
        for (unsigned seed = 0; seed < kTrials; ++seed) {
            const auto joins = randomJoins(14, 100 + seed);
            const auto checked = CheckedConstraints::make({}, 14).value();
            const auto searched = searchedOrder(joins, checked, {});
            QVERIFY(isPermutation(searched));
            const double best = bestOrder(joins)->score;
            QVERIFY(orderScore(joins, searched) <= best + 1e-6);
            lost += 1.0 - orderScore(joins, searched) / best;
        }
        QVERIFY2(lost / kTrials < 0.01, qPrintable(QString::number(lost / kTrials)));
    }

    void searchKeepsLocksAndDistances() {
        const auto joins = randomJoins(40, 5);
        OrderConstraints constraints;
        constraints.lockedPlaces.assign(40, std::nullopt);
        constraints.lockedPlaces[7] = 0;
        constraints.lockedPlaces[8] = 39;
        constraints.lockedPlaces[9] = 20;
        for (std::size_t piece = 10; piece < 30; ++piece)
            constraints.notNextTo.emplace_back(piece, piece + 1);
        const auto order = bestOrder(joins, constraints);
        QVERIFY(order);
        QVERIFY(!order->isProvenBest);
        QVERIFY(isPermutation(order->pieces));
        QVERIFY(obeys(order->pieces, constraints));
        QVERIFY(order->score > 0.9 * 36.0); // random scores near 1 are plenty among 40 x 40
    }

    void aLongChainIsFoundBySearch() {
        std::vector<std::size_t> truth(120);
        std::iota(truth.begin(), truth.end(), std::size_t{0});
        std::mt19937 random(3);
        std::ranges::shuffle(truth, random);
        QCOMPARE(bestOrder(chain(truth))->pieces, truth);
    }

    void contradictionsAreRefused_data() {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < 7; ++kind)
            QTest::addRow("%d", kind) << kind;
    }
    void contradictionsAreRefused() {
        QFETCH(int, kind);
        const std::array<OrderConstraints, 7> all{{
            {.lockedPlaces = {1, 1, {}}},                             // one place, two pieces
            {.lockedPlaces = {3, {}, {}}},                            // no such place
            {.lockedPlaces = {0}},                                    // of one piece of three
            {.notNextTo = {{0, 5}}},                                  // no such piece
            {.notNextTo = {{0, 1}, {0, 2}}},                          // 0 stands next to none
            {.workRule = WorkRule::OncePerWork, .works = {4, {}, 4}}, // twice
            {.workRule = WorkRule::OneWorkOnly, .works = {4, 4, {}}}, // a stranger
        }};
        QCOMPARE(bestOrder(Matrix(3, 3), all[static_cast<std::size_t>(kind)]).error().code,
                 ErrorCode::BadFormat);
    }

    void workRulesThatHoldChangeNothing() {
        const std::vector<std::size_t> truth{2, 0, 1};
        OrderConstraints once{.workRule = WorkRule::OncePerWork, .works = {4, {}, 5}};
        QCOMPARE(bestOrder(chain(truth), once)->pieces, truth);
        OrderConstraints same{.workRule = WorkRule::OneWorkOnly, .works = {4, 4, 4}};
        QCOMPARE(bestOrder(chain(truth), same)->pieces, truth);
    }

    void scoresThatAreNoNumbersAreRefused() {
        Matrix joins(2, 2);
        joins.at(0, 1) = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(bestOrder(joins).error().code, ErrorCode::BadFormat);
        QCOMPARE(bestOrder(Matrix(2, 3)).error().code, ErrorCode::BadFormat);
        QCOMPARE(bestOrder(Matrix(201, 201)).error().code, ErrorCode::BadFormat);
    }

    void stopIsObeyed() {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(bestOrder(Matrix(30, 30), {}, stop.get_token()).error().code,
                 ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(OrderTest)
#include "tst_order.moc"
