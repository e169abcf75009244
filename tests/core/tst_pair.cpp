// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/pair.h"

using namespace contrafact;

class TestPair : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void overlappingPassagesCountOnce() {
        const std::vector<Passage> passages{
            {10.0, 30.0, 0.0, 5.0}, {20.0, 40.0, 10.0, 20.0}, {12.0, 14.0, 4.0, 6.0}};
        QCOMPARE(matchedSeconds(passages).a, 30.0);
        QCOMPARE(matchedSeconds(passages).b, 16.0);
        QCOMPARE(matchedSeconds({}).a, 0.0);
    }

    void passagesInTurnLeaveRepeatsOut() {
        const std::vector<Passage> passages{{40.0, 80.0, 30.0, 70.0}, // the strongest
                                            {0.0, 30.0, 40.0, 70.0},  // again, elsewhere in B
                                            {0.0, 41.0, 0.0, 30.5},   // reaches into it by a little
                                            {85.0, 95.0, 75.0, 85.0}};
        const std::vector<Passage> chain = passagesInTurn(passages);
        QCOMPARE(chain.size(), 3UL);
        QCOMPARE(chain[0].bStart, 0.0);
        QCOMPARE(chain[1].bStart, 30.0);
        QCOMPARE(chain[2].bStart, 75.0);
    }

    void keyStretchesBeginWhereTheKeyChanges() {
        const std::vector<Passage> passages{{30.0, 60.0, 30.0, 60.0, 1.0F, 2},
                                            {0.0, 20.0, 0.0, 20.0, 1.0F, 0},
                                            {20.0, 30.0, 20.0, 30.0, 1.0F, 0},
                                            {60.0, 90.0, 60.0, 90.0, 1.0F, 0}};
        const std::vector<Passage> stretches = keyStretches(passages);
        QCOMPARE(stretches.size(), 3UL);
        QCOMPARE(stretches[0].aStart, 0.0);
        QCOMPARE(stretches[1].aStart, 30.0);
        QCOMPARE(stretches[1].keyShiftSemitones, 2);
        QCOMPARE(stretches[2].aStart, 60.0);
        QVERIFY(keyStretches({}).empty());
    }

    void turnedOverTwiceIsTheSame() {
        Pair pair;
        pair.keyShiftSemitones = 6;
        pair.tempoRatio = 1.25;
        pair.tuningShiftCents = 20.0F;
        pair.passages = {{1.0, 2.0, 3.0, 5.0, 0.5F, -5, 0.8}};
        const Pair turned = reversed(pair);
        QCOMPARE(turned.keyShiftSemitones, 6);
        QCOMPARE(turned.tempoRatio, 0.8);
        QCOMPARE(turned.tuningShiftCents, -20.0F);
        QCOMPARE(turned.passages[0].keyShiftSemitones, 5);
        QCOMPARE(turned.passages[0].tempoRatio, 1.25);
        QCOMPARE(turned.passages[0].aEnd, 5.0);
        QCOMPARE(reversed(turned).passages[0].bEnd, 5.0);
    }
};

QTEST_GUILESS_MAIN(TestPair)
#include "tst_pair.moc"
