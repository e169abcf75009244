// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <cmath>

#include <QtTest>

#include "medley/join.h"
#include "ordering/order.h"

using namespace contrafact;

namespace {

constexpr auto kMajor = MusicalKey::Mode::Major;
constexpr auto kMinor = MusicalKey::Mode::Minor;

MusicalKey key(int tonic, MusicalKey::Mode mode) {
    return {tonic, mode, 1.0F};
}

constexpr auto kSeamless = JoinGrade::Seamless;
constexpr auto kGood = JoinGrade::Good;
constexpr auto kFair = JoinGrade::Fair;
constexpr auto kRough = JoinGrade::Rough;

bool isNear(double a, double b) {
    return std::abs(a - b) < 1e-9;
}

} // namespace

class JoinTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsAroundTheCircle_data() {
        QTest::addColumn<int>("from");
        QTest::addColumn<bool>("fromMinor");
        QTest::addColumn<int>("to");
        QTest::addColumn<bool>("toMinor");
        QTest::addColumn<int>("fifths");
        QTest::addColumn<int>("shift");
        QTest::newRow("C to C") << 0 << false << 0 << false << 0 << 0;
        QTest::newRow("C to G") << 0 << false << 7 << false << 1 << 5;
        QTest::newRow("C to F") << 0 << false << 5 << false << -1 << -5;
        QTest::newRow("C to D") << 0 << false << 2 << false << 2 << -2;
        QTest::newRow("C to F sharp") << 0 << false << 6 << false << 6 << -6;
        QTest::newRow("C to A minor") << 0 << false << 9 << true << 0 << 0;
        QTest::newRow("A minor to C") << 9 << true << 0 << false << 0 << 0;
        QTest::newRow("A minor to E minor") << 9 << true << 4 << true << 1 << 5;
        QTest::newRow("C to C minor, of E flat") << 0 << false << 0 << true << -3 << -3;
        QTest::newRow("B to C") << 11 << false << 0 << false << -5 << -1;
    }
    void stepsAroundTheCircle() {
        QFETCH(int, from);
        QFETCH(bool, fromMinor);
        QFETCH(int, to);
        QFETCH(bool, toMinor);
        QFETCH(int, fifths);
        QFETCH(int, shift);
        const auto step = harmonicStep(key(from, fromMinor ? kMinor : kMajor),
                                       key(to, toMinor ? kMinor : kMajor));
        QCOMPARE(step.fifths, fifths);
        QCOMPARE(step.shiftSemitones, shift);
        QCOMPARE(step.changesMode, fromMinor != toMinor);
    }

    void shiftedPieceSharesTheScale() {
        for (int from = 0; from < 12; ++from)
            for (int to = 0; to < 12; ++to) {
                const int shift = harmonicStep(key(from, kMajor), key(to, kMinor)).shiftSemitones;
                const auto shifted = key(((to + shift) % 12 + 12) % 12, kMinor);
                QCOMPARE(harmonicStep(key(from, kMajor), shifted).fifths, 0);
            }
    }

    void fitFallsWithTheFifths() {
        QVERIFY(isNear(harmonicFit({0, false, 0}), 1.0));
        QVERIFY(isNear(harmonicFit({0, true, 0}), 0.9));
        QVERIFY(isNear(harmonicFit({-1, false, -5}), 5.0 / 6.0));
        QVERIFY(isNear(harmonicFit({6, false, -6}), 0.0));
    }

    void temposAreComparedByOctaves() {
        QVERIFY(isNear(tempoStep(120.0, 120.0).ratio, 1.0));
        const auto doubled = tempoStep(70.0, 144.0);
        QCOMPARE(doubled.multiple, 2.0);
        QVERIFY(isNear(doubled.ratio, 144.0 / 140.0));
        const auto halved = tempoStep(160.0, 78.0);
        QCOMPARE(halved.multiple, 0.5);
        QVERIFY(isNear(halved.ratio, 78.0 / 80.0));
        QVERIFY(isNear(tempoFit({1.0, 1.0}), 1.0));
        QVERIFY(isNear(tempoFit({1.0, 1.06}), 0.5));
        QVERIFY(isNear(tempoFit({1.0, 1.0 / 1.06}), 0.5));
        QVERIFY(isNear(tempoFit({2.0, 1.0}), 0.9));
    }

    void scoreIsTheWeightedMeanOfWhatIsKnown() {
        PieceFacts a;
        PieceFacts b;
        QVERIFY(isNear(judgeJoin(a, b, {}).score, 0.5));
        a.key = key(0, kMajor);
        b.key = key(7, kMajor); // fit 5/6
        a.tempoBpm = 100.0;
        b.tempoBpm = 106.0; // fit 1/2, and no better than good
        a.endLufs = -14.0;
        b.startLufs = -20.0; // 6 LU: fit 1/2
        const auto verdict = judgeJoin(a, b, {0.9, {}}, {1.0, 0.5, 0.5, 0.25});
        const double expected = (0.9 + 0.5 * 5.0 / 6.0 + 0.5 * 0.5 + 0.25 * 0.5) / 2.25;
        QVERIFY(isNear(verdict.score, expected));
        QCOMPARE(verdict.grade, JoinGrade::Good); // the network is sure
        QVERIFY(isNear(*verdict.loudnessStep, -6.0));
        // The strongest objection first: tempo 0.25, loudness 0.125, sequence 0.1, key 0.083.
        using Kind = JoinReason::Kind;
        const std::vector<Kind> order{Kind::Tempo, Kind::Loudness, Kind::Sequence, Kind::Key};
        QCOMPARE(verdict.reasons.size(), order.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            QVERIFY(verdict.reasons[i].kind == order[i]);
    }

    void gradeIsTheNetworksOrTheOthers() {
        PieceFacts a;
        PieceFacts b;
        a.key = b.key = key(0, kMajor);
        a.tempoBpm = b.tempoBpm = 100.0;
        // The network hears two songs, which can be joined well all the same.
        QCOMPARE(judgeJoin(a, b, {0.1, {}}).grade, JoinGrade::Seamless);
        b.key = key(2, kMajor);
        b.tempoBpm = 107.0; // fit 0.39, and 0.67 of the keys
        QCOMPARE(judgeJoin(a, b, {0.1, {}}).grade, JoinGrade::Fair);
        QCOMPARE(judgeJoin(a, b, {0.7, {}}).grade, JoinGrade::Good);
        QCOMPARE(judgeJoin(a, b, {}).grade, JoinGrade::Fair);
    }

    void noNetworkExcusesTemposAndKeysThatClash_data() {
        QTest::addColumn<double>("bpm");
        QTest::addColumn<int>("tonic");
        QTest::addColumn<bool>("isMinor");
        QTest::addColumn<JoinGrade>("best");
        QTest::newRow("the same") << 100.0 << 0 << false << kSeamless;
        QTest::newRow("3 % faster") << 103.0 << 0 << false << kSeamless;
        QTest::newRow("6 % faster") << 106.0 << 0 << false << kGood;
        QTest::newRow("6 % slower") << 100.0 / 1.06 << 0 << false << kGood;
        QTest::newRow("12 % faster") << 112.0 << 0 << false << kFair;
        QTest::newRow("24 % faster") << 124.0 << 0 << false << kRough;
        QTest::newRow("24 % slower") << 100.0 / 1.24 << 0 << false << kRough;
        QTest::newRow("twice as fast") << 200.0 << 0 << false << kSeamless;
        QTest::newRow("24 % more than twice") << 248.0 << 0 << false << kRough;
        QTest::newRow("its relative") << 100.0 << 9 << true << kSeamless;
        QTest::newRow("a fifth up") << 100.0 << 7 << false << kSeamless;
        QTest::newRow("a fifth up and minor") << 100.0 << 4 << true << kGood;
        QTest::newRow("a tone up") << 100.0 << 2 << false << kGood;
        QTest::newRow("a third up") << 100.0 << 4 << false << kFair;
        QTest::newRow("a semitone up") << 100.0 << 1 << false << kRough;
        QTest::newRow("a tritone up") << 100.0 << 6 << false << kRough;
        QTest::newRow("both a little off") << 106.0 << 4 << false << kFair;
    }
    void noNetworkExcusesTemposAndKeysThatClash() {
        QFETCH(double, bpm);
        QFETCH(int, tonic);
        QFETCH(bool, isMinor);
        QFETCH(JoinGrade, best);
        PieceFacts a;
        a.key = key(0, kMajor);
        a.tempoBpm = 100.0;
        PieceFacts b;
        b.key = key(tonic, isMinor ? kMinor : kMajor);
        b.tempoBpm = bpm;
        QCOMPARE(judgeJoin(a, b, {1.0, {}}).grade, best);
        QCOMPARE(judgeJoin(b, a, {1.0, {}}).grade, best);
        // The number says the same as the word, and the order rests on what was heard.
        const double score = judgeJoin(a, b, {1.0, {}}).score;
        QVERIFY(best != kRough || score < 0.4);
        QVERIFY(best != kFair || (score >= 0.4 && score < 0.65));
        QVERIFY(best != kGood || (score >= 0.65 && score < 0.85));
        QVERIFY(best != kSeamless || score >= 0.85);
        Matrix heard(2, 2);
        heard.at(0, 1) = 1.0F;
        const std::array pieces{a, b};
        QVERIFY(joinScores(pieces, {heard, {}}).at(0, 1) > 0.7F);
        QVERIFY(judgeJoin(a, b, {0.0, {}}).grade >= best);
    }

    void theBetterGradeComesFirstWhateverTheScore() {
        JoinVerdict fair;
        fair.grade = JoinGrade::Fair;
        fair.score = 0.9;
        JoinVerdict good;
        good.grade = JoinGrade::Good;
        good.score = 0.2;
        QVERIFY(isBetter(good, fair) && !isBetter(fair, good));
        JoinVerdict better = good;
        better.score = 0.3;
        QVERIFY(isBetter(better, good) && !isBetter(good, good));
    }

    void weightOfZeroTakesACriterionOut() {
        PieceFacts a;
        PieceFacts b;
        a.key = key(0, kMajor);
        b.key = key(6, kMajor);
        QVERIFY(isNear(judgeJoin(a, b, {1.0, {}}, {1.0, 0.0, 0.0, 0.0}).score, 1.0));
        QCOMPARE(judgeJoin(a, b, {1.0, {}}, {1.0, 0.0, 0.0, 0.0}).grade, JoinGrade::Seamless);
        QCOMPARE(judgeJoin(a, b, {0.0, {}}, {1.0, 1.0, 0.0, 0.0}).grade, JoinGrade::Rough);
    }

    void versionsOfOneWorkAreSaidToBe() {
        PieceFacts a;
        PieceFacts b;
        a.work = 3;
        QVERIFY(!judgeJoin(a, b, {}).sameWork);
        b.work = 3;
        QVERIFY(judgeJoin(a, b, {}).sameWork);
    }

    void keysAloneGiveAnOrderAroundTheCircle() {
        // D, C, G and A: the best order goes by fifths, C G D A or back.
        std::vector<PieceFacts> pieces(4);
        const std::array<int, 4> tonics{2, 0, 7, 9};
        for (std::size_t i = 0; i < tonics.size(); ++i)
            pieces[i].key = key(tonics[i], kMajor);
        const auto order = bestOrder(joinScores(pieces, {}))->pieces;
        const std::vector<std::size_t> up{1, 2, 0, 3};
        QVERIFY(order == up || std::ranges::equal(order, std::vector<std::size_t>{3, 0, 2, 1}));
    }
};

QTEST_GUILESS_MAIN(JoinTest)
#include "tst_join.moc"
