// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "gui/compare/compare_text.h"
#include "gui/compare/tempo_curve.h"
#include "gui/look/time_window.h"
#include "gui/look/waveform_renderer.h"

using namespace contrafact;

namespace {

Comparison comparisonOf(Relation relation, float probability, int semitones, double ratio) {
    Comparison comparison;
    comparison.a.durationSeconds = 200.0;
    comparison.b.durationSeconds = 190.0;
    comparison.pair.relation = relation;
    comparison.pair.probability = probability;
    comparison.pair.keyShiftSemitones = semitones;
    comparison.pair.tempoRatio = ratio;
    comparison.pair.passages = {{100.0, 175.0, 110.0, 177.0, 0.9F, semitones, ratio},
                                {14.0, 100.0, 31.0, 108.0, 0.8F, semitones, ratio}};
    return comparison;
}

WaveformPeaks flat(std::size_t columns, unsigned char level) {
    WaveformPeaks peaks;
    peaks.secondsPerColumn = 0.1;
    peaks.peak.assign(columns, level);
    peaks.bands.assign(columns, {255, 0, 0});
    return peaks;
}

int paintedRows(const QImage& image, int x) {
    int rows = 0;
    for (int y = 0; y < image.height(); ++y)
        rows += qAlpha(image.pixel(x, y)) > 0 ? 1 : 0;
    return rows;
}

const WaveformColours kColours{Qt::red, Qt::green, Qt::blue};

} // namespace

class TestCompareText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theVerdictIsOneSentence_data() {
        QTest::addColumn<Comparison>("comparison");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const Comparison& comparison, const char* sentence) {
            QTest::newRow(name) << comparison << QString::fromUtf8(sentence);
        };
        row("cover", comparisonOf(Relation::Cover, 0.944F, 3, 1.12),
            "Cover, 94 % sure: B is 3 semitones higher and 1.12× faster; 2:41 of 3:20 match, "
            "starting at A 0:14 / B 0:31.");
        row("same key", comparisonOf(Relation::AlternateTake, 0.8F, 0, 0.8),
            "Live or alternate take, 80 % sure: B is in the same key and 1.25× slower; 2:41 of "
            "3:20 match, starting at A 0:14 / B 0:31.");
        row("same tempo", comparisonOf(Relation::Remix, 1.0F, -1, 1.005),
            "Remix, 100 % sure: B is 1 semitone lower in the same tempo; 2:41 of 3:20 match, "
            "starting at A 0:14 / B 0:31.");
        row("same all", comparisonOf(Relation::SameRecording, 0.99F, 0, 1.0),
            "Same recording, 99 % sure: same key, same tempo; 2:41 of 3:20 match, starting at A "
            "0:14 / B 0:31.");
        row("nearest per cent", comparisonOf(Relation::SameRecording, 0.936F, 0, 1.0),
            "Same recording, 94 % sure: same key, same tempo; 2:41 of 3:20 match, starting at A "
            "0:14 / B 0:31.");
        row("strangers", comparisonOf(Relation::NotRelated, 0.03F, 0, 1.0),
            "Not related, 97 % sure: what they have in common may well be chance.");
        Comparison modulating = comparisonOf(Relation::SameRecording, 0.99F, 2, 1.0);
        modulating.pair.passages[1].keyShiftSemitones = 0;
        row("key change", modulating,
            "Same recording, 99 % sure: same key, same tempo; from A 1:40 / B 1:50 on B is 2 "
            "semitones higher; 2:41 of 3:20 match, starting at A 0:14 / B 0:31.");
        Comparison confirmed = comparisonOf(Relation::Cover, 0.3F, 0, 1.0);
        confirmed.pair.decision = Decision{{}, {}, Decision::Verdict::Confirmed, Relation::Cover};
        row("confirmed", confirmed,
            "Cover, you confirmed (the program: 30 %): same key, same tempo; 2:41 of 3:20 match, "
            "starting at A 0:14 / B 0:31.");
        Comparison repeated = comparisonOf(Relation::Cover, 0.99F, 0, 1.0);
        repeated.pair.passages.push_back({10.0, 40.0, 150.0, 180.0, 0.8F});
        row("start of what is drawn", repeated,
            "Cover, 99 % sure: same key, same tempo; 2:45 of 3:20 match, starting at A 0:14 / B "
            "0:31.");
        Comparison nothing = comparisonOf(Relation::Unsure, 0.3F, 0, 1.0);
        nothing.pair.passages.clear();
        row("nothing found", nothing,
            "Unsure (30 % for a version of the same work): no passage of one was found in the "
            "other.");
    }

    void theVerdictIsOneSentence() {
        QFETCH(Comparison, comparison);
        QFETCH(QString, sentence);
        QCOMPARE(verdictSentence(comparison), sentence);
    }

    void localTempoIsTheSlopeOfThePath() {
        std::vector<AlignedMoment> path;
        for (double a = 0.0; a <= 40.0; a += 0.25)
            path.push_back({a, a / 1.25});
        for (double a = 60.0; a <= 100.0; a += 0.25)
            path.push_back({a, 32.0 + (a - 60.0) / 0.9});
        const auto curves = localTempo(path);
        QCOMPARE(curves.size(), std::size_t{2});
        QVERIFY(curves[0].size() > 20 && curves[1].size() > 20);
        for (const TempoPoint& point : curves[0])
            QVERIFY(std::abs(point.ratio - 1.25) < 1e-6);
        for (const TempoPoint& point : curves[1])
            QVERIFY(std::abs(point.ratio - 0.9) < 1e-6);
        QVERIFY(localTempo({}).empty());
        QVERIFY(localTempo({{0.0, 0.0}, {0.5, 0.5}}).empty());
    }

    void windowsStayInsideTheRecording() {
        TimeWindow window(100.0);
        window.zoom(4.0, 0.0);
        QCOMPARE(window.range(), (TimeRange{0.0, 25.0}));
        window.pan(1000.0);
        QCOMPARE(window.range(), (TimeRange{75.0, 100.0}));
        window.zoom(1000.0, 90.0);
        QVERIFY(std::abs(window.range().span() - 2.0) < 1e-9);
        window.follow(10.0);
        QVERIFY(window.range().start <= 10.0 && window.range().end >= 10.0);
        window.zoom(1e-6, 10.0);
        QVERIFY(window.isWhole());
    }

    void barsAreAsTallAsThePeak() {
        const QImage image = renderWaveform(flat(100, 128), {0.0, 10.0}, kColours, {50, 100});
        QVERIFY(std::abs(paintedRows(image, 25) - 50) <= 2);
        QCOMPARE(image.pixel(25, 50), QColor(Qt::red).rgb()); // only low sound
    }

    void aSingleLoudColumnIsNeverLost() {
        WaveformPeaks peaks = flat(10000, 10);
        peaks.peak[7777] = 255;
        const QImage image = renderWaveform(peaks, {0.0, 1000.0}, kColours, {200, 100});
        QVERIFY(paintedRows(image, 155) > 90);
        QVERIFY(paintedRows(image, 100) < 12);
    }

    void beyondTheEndNothingIsDrawn() {
        const QImage image = renderWaveform(flat(100, 200), {5.0, 15.0}, kColours, {100, 40});
        QVERIFY(paintedRows(image, 20) > 0);
        QCOMPARE(paintedRows(image, 80), 0);
        QCOMPARE(paintedRows(renderWaveform({}, {0.0, 1.0}, kColours, {10, 10}), 5), 0);
    }
};

QTEST_MAIN(TestCompareText)
#include "tst_compare_text.moc"
