// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "evaluation/breakdown.h"

using namespace contrafact;

namespace {

bool isNear(double left, double right) {
    return std::abs(left - right) < 1e-9;
}

PairTraits shifted(int semitones) {
    PairTraits traits;
    traits.hasPassages = true;
    traits.keyShiftSemitones = semitones;
    return traits;
}

PairTraits atTempo(double ratio) {
    PairTraits traits;
    traits.hasPassages = true;
    traits.tempoRatio = ratio;
    return traits;
}

/// a, b, c are versions of one work, d of none. Best first: a: d b c; b: a c d; c: a d b.
RankingTask threeVersions() {
    const std::vector<float> scores{9, 2, 1, 3, //
                                    3, 9, 2, 1, //
                                    3, 1, 9, 2, //
                                    0, 0, 0, 9};
    return allAgainstAll(Matrix(4, 4, scores), {0, 0, 0, std::nullopt});
}

/// a and b are in one key, c is five semitones above both.
PairTraits keysOf(std::size_t query, std::size_t candidate) {
    return shifted(query == 2 ? -5 : candidate == 2 ? 5 : 0);
}

} // namespace

class TestBreakdown : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void binsOfKeys_data() {
        QTest::addColumn<int>("semitones");
        QTest::addColumn<QString>("bin");
        QTest::newRow("same") << 0 << QStringLiteral("same key");
        QTest::newRow("down one") << -1 << QStringLiteral("1-2 semitones");
        QTest::newRow("up two") << 2 << QStringLiteral("1-2 semitones");
        QTest::newRow("down three") << -3 << QStringLiteral("3-4 semitones");
        QTest::newRow("up four") << 4 << QStringLiteral("3-4 semitones");
        QTest::newRow("down five") << -5 << QStringLiteral("5-6 semitones");
        QTest::newRow("tritone") << 6 << QStringLiteral("5-6 semitones");
    }
    void binsOfKeys() {
        QFETCH(int, semitones);
        QFETCH(QString, bin);
        const std::size_t place = traitBin(Trait::Key, shifted(semitones));
        QCOMPARE(QString::fromStdString(traitBins(Trait::Key).at(place)), bin);
    }

    void binsOfTempoAreTheSameFromBothSides() {
        const auto bin = [](double ratio) { return traitBin(Trait::Tempo, atTempo(ratio)); };
        QCOMPARE(bin(1.0), std::size_t(0));
        QCOMPARE(bin(1.04), std::size_t(0));
        QCOMPARE(bin(1 / 1.04), std::size_t(0));
        QCOMPARE(bin(1.06), std::size_t(1));
        QCOMPARE(bin(1 / 1.14), std::size_t(1));
        QCOMPARE(bin(1.16), std::size_t(2));
        QCOMPARE(bin(0.5), std::size_t(2));
    }

    void pairsWithoutPassagesHaveNoKeyAndNoTempo() {
        const PairTraits nothing;
        QVERIFY(traitBins(Trait::Key).at(traitBin(Trait::Key, nothing)) == "nothing matches");
        QVERIFY(traitBins(Trait::Tempo).at(traitBin(Trait::Tempo, nothing)) == "nothing matches");
        QCOMPARE(traitBin(Trait::Coverage, nothing), std::size_t(0));
    }

    void binsOfLengthAndCoverage() {
        PairTraits traits;
        const auto length = [&](double seconds) {
            traits.shorterSeconds = seconds;
            return traitBin(Trait::Length, traits);
        };
        QCOMPARE(length(20.0), std::size_t(0));
        QCOMPARE(length(61.0), std::size_t(1));
        QCOMPARE(length(180.0), std::size_t(2));
        QCOMPARE(length(900.0), std::size_t(3));
        const auto coverage = [&](double share) {
            traits.shorterCoverage = share;
            return traitBin(Trait::Coverage, traits);
        };
        QCOMPARE(coverage(0.2), std::size_t(0));
        QCOMPARE(coverage(0.5), std::size_t(1));
        QCOMPARE(coverage(1.0), std::size_t(2));
    }

    void eachBinSeeksItsOwnPairsAlone() {
        const auto bins = breakDown(threeVersions(), Trait::Key, keysOf);
        QCOMPARE(bins.size(), traitBins(Trait::Key).size());
        // Same key: a looks for b past d (c is taken out): 1/2. b looks for a: 1. c: no query.
        const RankingMetrics& same = bins[0].metrics;
        QVERIFY(bins[0].name == "same key");
        QCOMPARE(same.queries, std::size_t(2));
        QCOMPARE(same.relevant, std::size_t(2));
        QVERIFY(isNear(same.meanAveragePrecision.value, 0.75));
        QVERIFY(isNear(same.hitAt1.value, 0.5));
        // Five semitones: a looks for c past d: 1/2. b: c first, as a is taken out: 1. c: a at 1, b
        // at 3 past d: (1 + 2/3) / 2.
        const RankingMetrics& far = bins[3].metrics;
        QCOMPARE(far.queries, std::size_t(3));
        QCOMPARE(far.relevant, std::size_t(4));
        QVERIFY(isNear(far.meanAveragePrecision.value, (0.5 + 1.0 + 5.0 / 6.0) / 3.0));
        QVERIFY(isNear(far.hitAt1.value, 2.0 / 3.0));
        for (const std::size_t empty : {1U, 2U, 4U})
            QCOMPARE(bins[empty].metrics.queries, std::size_t(0));
    }

    void namesAreThoseOfTheOption() {
        QCOMPARE(traitName(Trait::Key), "key");
        QCOMPARE(traitName(Trait::Tempo), "tempo");
        QCOMPARE(traitName(Trait::Length), "length");
        QCOMPARE(traitName(Trait::Coverage), "coverage");
    }
};

QTEST_GUILESS_MAIN(TestBreakdown)
#include "tst_breakdown.moc"
