// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <numbers>

#include <QTest>

#include "alignment/passages.h"
#include "alignment/profile_examples.h"
#include "alignment/timing.h"
#include "similarity/relation.h"

using namespace contrafact;
using namespace contrafact::test;

namespace {

/// One path of cells along b = a / ratio, recurring everywhere.
Alignment straight(int cells, double ratio) {
    Alignment alignment;
    alignment.framesPerSecond = 2.0;
    alignment.stackFrames = 9;
    AlignmentPath path;
    for (int i = 0; i < cells; ++i)
        path.cells.push_back({static_cast<int>(std::lround(i * ratio)), i, true});
    alignment.paths.push_back(path);
    return alignment;
}

/// Beats every `period` seconds on the whole; players hurry and drag by a tenth of it in waves of
/// 16 beats.
std::vector<float> breathingBeats(double period, double seconds) {
    std::vector<float> beats;
    for (int i = 0; i * period < seconds; ++i) {
        const double wave = 0.1 * std::sin(2.0 * std::numbers::pi * i / 16.0);
        beats.push_back(static_cast<float>((i + wave) * period));
    }
    return beats;
}

/// What an alignment of likely versions says of them.
RelationEvidence evidenceOf(const Alignment& alignment, double aSeconds, double bSeconds) {
    return {.probability = 0.99,
            .keyShiftSemitones = alignment.paths.front().transposition,
            .timing = fitTiming(alignment),
            .coverage = coverage(matchedPassages(alignment), aSeconds, bSeconds),
            .closeness = alignment.closeness,
            .restLikeness = alignment.restLikeness,
            .aSeconds = aSeconds,
            .bSeconds = bSeconds};
}

double overlap(const Passage& passage, double start, double end) {
    const double common = std::min(passage.aEnd, end) - std::max(passage.aStart, start);
    return std::max(0.0, common) / (std::max(passage.aEnd, end) - std::min(passage.aStart, start));
}

} // namespace

class TestPassages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void straightPathIsOnePassage() {
        const std::vector<Passage> passages = matchedPassages(straight(40, 1.0));
        QCOMPARE(passages.size(), std::size_t(1));
        QCOMPARE(passages[0].aStart, 0.0);
        QCOMPARE(passages[0].aEnd, (39 + 9) / 2.0);
        QCOMPARE(passages[0].strength, 1.0F);
    }

    void longGapCutsAPath() {
        Alignment alignment = straight(80, 1.0);
        for (std::size_t i = 30; i < 50; ++i)
            alignment.paths[0].cells[i].recurs = false;
        const std::vector<Passage> passages = matchedPassages(alignment);
        QCOMPARE(passages.size(), std::size_t(2));
        QCOMPARE(passages[0].aStart, 0.0);
        QCOMPARE(passages[0].aEnd, (29 + 9) / 2.0);
        QCOMPARE(passages[1].aStart, 25.0);
    }

    void shortGapStaysInside() {
        Alignment alignment = straight(60, 1.0);
        for (std::size_t i = 30; i < 34; ++i)
            alignment.paths[0].cells[i].recurs = false;
        const std::vector<Passage> passages = matchedPassages(alignment);
        QCOMPARE(passages.size(), std::size_t(1));
        QCOMPARE(passages[0].strength, 56.0F / 60.0F);
    }

    void slopeIsTheTempoRatio_data() {
        QTest::addColumn<double>("ratio");
        for (const double ratio : {0.7, 0.9, 1.0, 1.12, 1.5})
            QTest::newRow(qPrintable(QString::number(ratio))) << ratio;
    }

    void slopeIsTheTempoRatio() {
        QFETCH(double, ratio);
        const TimingFit fit = fitTiming(straight(120, ratio));
        QVERIFY(std::abs(fit.tempoRatio / ratio - 1.0) < 0.003);
        QVERIFY(fit.deviationSeconds < 0.2);
    }

    void beatsSharpenTheSlope_data() {
        QTest::addColumn<double>("aPeriod");
        QTest::addColumn<double>("bPeriod");
        QTest::newRow("same beats") << 0.565 << 0.5;
        QTest::newRow("halves in B") << 0.565 << 0.25;
        QTest::newRow("halves in A") << 0.565 << 1.0;
        QTest::newRow("threes in A") << 0.565 << 1.5;
        QTest::newRow("dotted beats in B") << 0.565 << 0.75;
    }

    void beatsSharpenTheSlope() {
        QFETCH(double, aPeriod);
        QFETCH(double, bPeriod);
        // The music is 1.13 times as fast, the path says 1.1.
        const TimingFit fit = fitTiming(straight(240, 1.1), breathingBeats(aPeriod, 140.0),
                                        breathingBeats(bPeriod, 125.0));
        QVERIFY2(std::abs(fit.tempoRatio / 1.13 - 1.0) < 0.005,
                 qPrintable(QString::number(fit.tempoRatio)));
    }

    void beatsThatContradictThePathAreIgnored() {
        const Alignment alignment = straight(240, 1.1);
        const double slope = fitTiming(alignment).tempoRatio;
        const auto ratioWith = [&](const std::vector<float>& a, const std::vector<float>& b) {
            return fitTiming(alignment, a, b).tempoRatio;
        };
        const std::vector<float> beats = breathingBeats(0.5, 140.0);
        QCOMPARE(ratioWith(beats, breathingBeats(0.6, 140.0)), slope);
        QCOMPARE(ratioWith(beats, {}), slope);
        QCOMPARE(ratioWith(beats, breathingBeats(0.46, 3.0)), slope); // too few to tell
    }

    void tempoOfAFasterVersionIsWithinTwoPercent_data() {
        QTest::addColumn<double>("ratio");
        for (const double ratio : {0.8, 0.95, 1.0, 1.12, 1.25})
            QTest::newRow(qPrintable(QString::number(ratio))) << ratio;
    }

    void tempoOfAFasterVersionIsWithinTwoPercent() {
        QFETCH(double, ratio);
        const PitchClassProfile song = randomMusic(400, 21);
        const Alignment alignment = alignWithPaths(
            PreparedProfile(song), PreparedProfile(transposed(faster(song, ratio), 3)));
        QCOMPARE(alignment.best.transposition, 3);
        QVERIFY(std::abs(fitTiming(alignment).tempoRatio / ratio - 1.0) < 0.02);
    }

    void nothingMatchedMeansNeutralValues() {
        const Alignment nothing;
        QVERIFY(matchedPassages(nothing).empty());
        QCOMPARE(fitTiming(nothing).tempoRatio, 1.0);
        QCOMPARE(coverage({}, 100.0, 0.0).a, 0.0);
        QCOMPARE(coverage({}, 100.0, 0.0).b, 0.0);
    }

    void coverageCountsOverlapsOnce() {
        // A: 0-20 and 10-30 of 60 s are 30 s; B: 0-20 and 50-70 of 80 s are 40 s.
        const std::vector<Passage> passages{{0, 20, 0, 20, 1.0F}, {10, 30, 50, 70, 1.0F}};
        const Coverage share = coverage(passages, 60.0, 80.0);
        QCOMPARE(share.a, 0.5);
        QCOMPARE(share.b, 0.5);
    }

    void plantedChorusIsTheStrongestPassage() {
        const PitchClassProfile chorus = randomMusic(80, 31);
        const PitchClassProfile a = joined({randomMusic(150, 32), chorus, randomMusic(100, 33)});
        const PitchClassProfile b = joined({randomMusic(60, 34), chorus, randomMusic(160, 35)});
        const Alignment alignment = alignWithPaths(PreparedProfile(a), PreparedProfile(b));
        const std::vector<Passage> passages = matchedPassages(alignment);
        QVERIFY(!passages.empty());
        QVERIFY(overlap(passages[0], 75.0, 115.0) >= 0.7);
    }

    void sameRecordingIsRecognised() {
        const PreparedProfile song(randomMusic(300, 41));
        const Alignment alignment = alignWithPaths(song, song);
        QCOMPARE(alignment.closeness, 1.0);
        const auto verdict = relationOf(evidenceOf(alignment, 150.0, 150.0));
        QCOMPARE(verdict.relation, Relation::SameRecording);
    }

    void cutRecordingIsAnEdit() {
        const PitchClassProfile song = randomMusic(300, 41);
        const Alignment alignment =
            alignWithPaths(PreparedProfile(song), PreparedProfile(cut(song, 0, 180)));
        const auto verdict = relationOf(evidenceOf(alignment, 150.0, 90.0));
        QCOMPARE(verdict.relation, Relation::EditOrRemaster);
    }

    void turntableSpeedIsAnEdit() {
        // Two semitones up by playing faster: 2^(2/12) = 1.1225.
        const PitchClassProfile song = randomMusic(400, 43);
        const Alignment alignment = alignWithPaths(
            PreparedProfile(song), PreparedProfile(transposed(faster(song, 1.12246), 2)));
        const auto verdict = relationOf(evidenceOf(alignment, 200.0, 178.0));
        QCOMPARE(verdict.relation, Relation::EditOrRemaster);
        QVERIFY(std::any_of(verdict.reasons.begin(), verdict.reasons.end(), [](const auto& reason) {
            return reason.code == RelationReason::Code::SpeedChange;
        }));
    }

    void otherKeyAndTempoIsACover() {
        const PitchClassProfile song = randomMusic(400, 43);
        const Alignment alignment = alignWithPaths(
            PreparedProfile(song), PreparedProfile(transposed(faster(song, 0.9), 4)));
        const auto verdict = relationOf(evidenceOf(alignment, 200.0, 222.0));
        QCOMPARE(verdict.relation, Relation::Cover);
    }

    void songInsideOtherMusicIsFoundInItsKeyAndPlace() {
        // The rest is longer, and in other keys: it decides the keys of the wholes.
        const PitchClassProfile song = randomMusic(120, 51);
        const PitchClassProfile mix =
            joined({transposed(randomMusic(200, 52), 5), transposed(song, 3),
                    transposed(randomMusic(240, 53), 1)});
        const Alignment alignment = alignWithPaths(PreparedProfile(song), PreparedProfile(mix));
        const std::vector<Passage> passages = matchedPassages(alignment);
        QVERIFY(!passages.empty());
        QCOMPARE(passages[0].keyShiftSemitones, 3);
        QVERIFY(std::abs(passages[0].aStart) <= 1.0 && std::abs(passages[0].aEnd - 60.0) <= 1.0);
        QVERIFY(std::abs(passages[0].bStart - 100.0) <= 1.0);
        QVERIFY(std::abs(passages[0].bEnd - 160.0) <= 1.0);
        QVERIFY(alignment.restLikeness < RelationRules().foreignRest);
        const auto verdict = relationOf(evidenceOf(alignment, 60.0, 280.0));
        QCOMPARE(verdict.relation, Relation::MedleyOrQuotation);
    }

    void changeOfKeyIsTwoPassages_data() {
        QTest::addColumn<int>("semitones");
        for (const int semitones : {-3, 1, 2, 6})
            QTest::newRow(qPrintable(QString::number(semitones))) << semitones;
    }

    void changeOfKeyIsTwoPassages() {
        QFETCH(int, semitones);
        const PitchClassProfile song = randomMusic(140, 61);
        const PitchClassProfile changed =
            joined({cut(song, 0, 60), transposed(cut(song, 60, 80), semitones)});
        const auto stretches = keyStretches(
            matchedPassages(alignWithPaths(PreparedProfile(song), PreparedProfile(changed))));
        QCOMPARE(stretches.size(), std::size_t(2));
        QCOMPARE(stretches[0].keyShiftSemitones, 0);
        QVERIFY(std::abs(stretches[0].aEnd - 30.0) <= 1.0);
        QCOMPARE(stretches[1].keyShiftSemitones, semitones);
        QVERIFY(std::abs(stretches[1].aStart - 30.0) <= 1.0);
        QVERIFY(std::abs(stretches[1].bStart - 30.0) <= 1.0);
    }

    void everySpeedOfOneRecordingIsAnEdit_data() {
        QTest::addColumn<double>("speed");
        for (const double speed : {0.88, 0.92, 0.97, 0.99, 1.01, 1.03, 1.06, 1.1, 1.19})
            QTest::newRow(qPrintable(QString::number(speed))) << speed;
    }

    void everySpeedOfOneRecordingIsAnEdit() {
        QFETCH(double, speed);
        // What the tuning takes up, the semitones leave.
        const double cents = 1200.0 * std::log2(speed);
        RelationEvidence evidence;
        evidence.probability = 0.99;
        evidence.keyShiftSemitones = static_cast<int>(std::lround(cents / 100.0));
        evidence.tuningShiftCents = cents - 100.0 * evidence.keyShiftSemitones + 5.0;
        evidence.timing = {speed * 1.001, 0.1};
        evidence.coverage = {1.0, 1.0};
        evidence.closeness = 0.95;
        evidence.aSeconds = 100.0;
        evidence.bSeconds = 100.0 / speed;
        QCOMPARE(relationOf(evidence).relation, Relation::EditOrRemaster);
        // Other players, by chance in a key and tempo that a turntable would give.
        evidence.closeness = 0.3;
        QCOMPARE(relationOf(evidence).relation, Relation::Cover);
        // And such as play a little faster, tuned alike.
        evidence.closeness = 0.7;
        evidence.keyShiftSemitones = 0;
        evidence.tuningShiftCents = 0.0;
        QVERIFY(relationOf(evidence).relation != Relation::EditOrRemaster);
    }

    void excerptOfARecordingIsAnEditAndASongInAMixIsNot() {
        RelationEvidence evidence;
        evidence.probability = 0.99;
        evidence.timing = {1.0, 0.05};
        evidence.closeness = 0.97;
        evidence.aSeconds = 60.0;
        evidence.bSeconds = 240.0;
        evidence.coverage = {1.0, 0.25};
        evidence.restLikeness = 0.6;
        QCOMPARE(relationOf(evidence).relation, Relation::EditOrRemaster);
        evidence.restLikeness = 0.25;
        QCOMPARE(relationOf(evidence).relation, Relation::MedleyOrQuotation);
    }

    void whatIsNowhereFoundIsNoQuotation() {
        RelationEvidence evidence;
        evidence.probability = 0.95;
        evidence.aSeconds = 60.0;
        evidence.bSeconds = 240.0;
        QCOMPARE(relationOf(evidence).relation, Relation::Cover);
        evidence.coverage = {0.5, 0.12};
        QCOMPARE(relationOf(evidence).relation, Relation::MedleyOrQuotation);
    }

    void aCopyThatGoesOverToAnotherKeyIsAnEdit() {
        RelationEvidence evidence;
        evidence.probability = 0.99;
        evidence.timing = {1.0, 0.05};
        evidence.closeness = 0.97;
        evidence.aSeconds = evidence.bSeconds = 60.0;
        evidence.coverage = {1.0, 1.0};
        QCOMPARE(relationOf(evidence).relation, Relation::SameRecording);
        evidence.isInOneKey = false;
        QCOMPARE(relationOf(evidence).relation, Relation::EditOrRemaster);
    }

    void rulesReadTheNumbers() {
        RelationEvidence evidence;
        evidence.probability = 0.05;
        QCOMPARE(relationOf(evidence).relation, Relation::NotRelated);
        evidence.probability = 0.3;
        QCOMPARE(relationOf(evidence).relation, Relation::Unsure);
        evidence.probability = 0.95;
        evidence.aSeconds = 400.0;
        evidence.bSeconds = 120.0;
        evidence.timing = {1.1, 1.0};
        evidence.coverage = {0.2, 0.5};
        QCOMPARE(relationOf(evidence).relation, Relation::MedleyOrQuotation);
        evidence.aSeconds = 130.0;
        evidence.coverage = {0.9, 0.95};
        evidence.closeness = 0.7;
        evidence.timing = {1.01, 0.8};
        QCOMPARE(relationOf(evidence).relation, Relation::AlternateTake);
        evidence.keyShiftSemitones = 1;
        QCOMPARE(relationOf(evidence).relation, Relation::Cover);
    }
};

QTEST_GUILESS_MAIN(TestPassages)
#include "tst_passages.moc"
