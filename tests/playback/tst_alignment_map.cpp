// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "playback/alignment_map.h"

using namespace contrafact;

namespace {

std::vector<AlignedMoment> line(double aStart, double bStart, double aSpan, double tempoRatio,
                                double step = 0.5) {
    std::vector<AlignedMoment> path;
    for (double offset = 0.0; offset <= aSpan + 1e-9; offset += step)
        path.push_back({aStart + offset, bStart + offset / tempoRatio});
    return path;
}

std::vector<AlignedMoment> joined(std::vector<AlignedMoment> first,
                                  const std::vector<AlignedMoment>& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

bool isNear(double value, double expected, double tolerance = 1e-6) {
    return std::abs(value - expected) <= tolerance;
}

} // namespace

class TestAlignmentMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void insideAStretchThePathDecides() {
        const AlignmentMap map(line(10.0, 20.0, 40.0, 1.25), 100.0, 100.0);
        QVERIFY(isNear(map.toB(10.0), 20.0));
        QVERIFY(isNear(map.toB(30.25), 20.0 + 20.25 / 1.25));
        QVERIFY(isNear(map.toOther(Side::B, 20.0 + 20.25 / 1.25), 30.25));
    }

    void outsideTheStretchesTheTempoRatioGoesOn() {
        const AlignmentMap map(line(10.0, 20.0, 40.0, 1.25), 100.0, 100.0);
        QVERIFY(isNear(map.toB(5.0), 20.0 - 5.0 / 1.25));
        QVERIFY(isNear(map.toB(60.0), 52.0 + 10.0 / 1.25));
        QVERIFY(isNear(map.toOther(Side::B, 60.0), 50.0 + 8.0 * 1.25));
    }

    void theMapStaysInsideTheOtherRecording() {
        const AlignmentMap map(line(20.0, 2.0, 30.0, 1.0), 60.0, 40.0);
        QCOMPARE(map.toB(0.0), 0.0);
        QCOMPARE(map.toB(59.9), 40.0);
    }

    void withoutAPathBothClocksRunAlike() {
        const AlignmentMap map({}, 30.0, 20.0);
        QCOMPARE(map.toB(7.5), 7.5);
        QCOMPARE(map.toB(25.0), 20.0);
        QCOMPARE(map.tempoRatioAt(3.0), 1.0);
        QVERIFY(map.stretches().empty());
    }

    void aGapSplitsThePathIntoStretches() {
        const auto path = joined(line(0.0, 0.0, 20.0, 1.0), line(40.0, 20.5, 20.0, 1.0));
        const AlignmentMap map(path, 60.0, 45.0);
        QCOMPARE(map.stretches().size(), std::size_t{2});
        QVERIFY(map.stretches()[0].aEnd < 30.0 && map.stretches()[1].aStart > 30.0);
        QVERIFY(map.stretches()[1].bStart < 30.0 && map.stretches()[1].bEnd > 30.0);
    }

    void anExtraPartOfAHoldsBAtTheEdge() {
        const auto path = joined(line(0.0, 0.0, 20.0, 1.0), line(40.0, 20.5, 20.0, 1.0));
        const AlignmentMap map(path, 60.0, 45.0);
        QVERIFY(isNear(map.toB(20.25), 20.25));
        QVERIFY(isNear(map.toB(30.0), 20.5));
        QVERIFY(isNear(map.toB(39.9), 20.5));
    }

    void theMapNeverRunsBackwards() {
        auto path = joined(line(5.0, 8.0, 20.0, 0.9), line(50.0, 33.0, 20.0, 1.1));
        path = joined(path, line(71.0, 80.0, 15.0, 1.0));
        const AlignmentMap map(path, 100.0, 120.0);
        for (const Side side : {Side::A, Side::B}) {
            double last = -1.0;
            for (double seconds = 0.0; seconds < 100.0; seconds += 0.05) {
                const double now = map.toOther(side, seconds);
                QVERIFY2(now >= last - 1e-9, qPrintable(QString::number(seconds)));
                last = now;
            }
        }
    }

    void goingThereAndBackEndsAtTheSameMoment() {
        const auto path = joined(line(5.0, 8.0, 20.0, 0.9), line(50.0, 33.0, 20.0, 1.1));
        const AlignmentMap map(path, 100.0, 100.0);
        for (double seconds = 5.0; seconds <= 25.0; seconds += 0.37)
            QVERIFY(isNear(map.toOther(Side::B, map.toB(seconds)), seconds, 1e-6));
    }

    void repeatedMomentsDoNotDivideByZero() {
        const AlignmentMap map({{1.0, 1.0}, {1.0, 1.5}, {1.5, 1.5}, {2.0, 2.0}}, 10.0, 10.0);
        for (double seconds = 0.0; seconds < 10.0; seconds += 0.1)
            QVERIFY(std::isfinite(map.toB(seconds)) &&
                    std::isfinite(map.toOther(Side::B, seconds)));
    }

    void theTempoRatioIsThatOfTheMusicAround() {
        const auto path = joined(line(0.0, 0.0, 40.0, 1.12), line(60.0, 55.0, 40.0, 0.8));
        const AlignmentMap map(path, 100.0, 110.0);
        QVERIFY(isNear(map.tempoRatioAt(20.0), 1.12, 0.002));
        QVERIFY(isNear(map.tempoRatioAt(80.0), 0.8, 0.002));
        QVERIFY(isNear(map.tempoRatioAt(100.0), 0.8, 0.002));
    }

    void aSingleMomentIsAMapToo() {
        const AlignmentMap map({{10.0, 12.0}}, 30.0, 30.0);
        QCOMPARE(map.toB(10.0), 12.0);
        QCOMPARE(map.toB(15.0), 17.0);
        QCOMPARE(map.toB(5.0), 7.0);
    }
};

QTEST_GUILESS_MAIN(TestAlignmentMap)
#include "tst_alignment_map.moc"
