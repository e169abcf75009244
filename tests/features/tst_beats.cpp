// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>

#include "features/beats.h"
#include "features/feature_extractor.h"
#include "features/signals.h"

using namespace contrafact;
using namespace contrafact::signals;

namespace {

std::vector<float> click(double amplitude) {
    std::vector<float> samples = noise(0.05, amplitude);
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] *= std::exp(-static_cast<float>(i) / 150.0F);
    return samples;
}

struct Song {
    double bpm = 120.0;
    int beatsPerBar = 4;
    int beats = 64;
    double firstBeat = 0.5; ///< seconds
};

/// Clicks on every beat; a bass note and a new chord on every first one.
std::vector<float> play(const Song& song) {
    const double beat = 60.0 / song.bpm;
    std::vector<float> samples = noise(song.firstBeat + song.beats * beat + 0.5, 0.0005);
    const int roots[] = {0, 5, 7, 9};
    for (int i = 0; i < song.beats; ++i) {
        const std::size_t start = sampleCount(song.firstBeat + i * beat);
        mixInto(samples, click(0.2), start);
        if (i % song.beatsPerBar != 0)
            continue;
        const int root = roots[(i / song.beatsPerBar) % 4];
        for (const int interval : {-12, 0, 4, 7})
            mixInto(samples, pluck(48 + root + interval, song.beatsPerBar * beat, 0.1), start);
    }
    return samples;
}

BeatGrid beatsOf(std::span<const float> samples) {
    FeatureExtractor extractor;
    extractor.push(samples);
    return extractor.finish().value().beats;
}

} // namespace

class TestBeats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void steadyMusicIsFollowed_data() {
        QTest::addColumn<double>("bpm");
        QTest::addColumn<int>("beatsPerBar");
        for (const double bpm : {72.0, 97.0, 120.0, 133.7}) {
            QTest::addRow("%g bpm, 4/4", bpm) << bpm << 4;
            QTest::addRow("%g bpm, 3/4", bpm) << bpm << 3;
        }
    }
    void steadyMusicIsFollowed() {
        QFETCH(double, bpm);
        QFETCH(int, beatsPerBar);
        const Song song{.bpm = bpm, .beatsPerBar = beatsPerBar, .beats = 60};
        const BeatGrid grid = beatsOf(play(song));
        QVERIFY2(std::abs(grid.tempoBpm - bpm) < 0.01 * bpm,
                 qPrintable(QString::number(grid.tempoBpm)));
        QVERIFY(std::abs(static_cast<int>(grid.beats.size()) - song.beats) <= 2);
        for (const float seconds : grid.beats) {
            const double position = (static_cast<double>(seconds) - song.firstBeat) * bpm / 60.0;
            const double error = std::abs(position - std::round(position)) * 60.0 / bpm;
            QVERIFY2(error < 0.03, qPrintable(QString::number(error)));
        }
        QCOMPARE(grid.beatsPerBar, beatsPerBar);
        const double first =
            static_cast<double>(grid.beats[static_cast<std::size_t>(grid.downbeats[1])]);
        const double bars = (first - song.firstBeat) * bpm / 60.0 / beatsPerBar;
        QVERIFY(std::abs(bars - std::round(bars)) < 0.1);
        QVERIFY(grid.confidence > 0.3F && grid.confidence <= 1.0F);
    }

    void downbeatsAreBarsApart() {
        const BeatGrid grid = beatsOf(play({}));
        for (std::size_t i = 1; i < grid.downbeats.size(); ++i)
            QCOMPARE(grid.downbeats[i] - grid.downbeats[i - 1], grid.beatsPerBar);
        QVERIFY(std::is_sorted(grid.beats.begin(), grid.beats.end()));
    }

    void aSteadyToneHasNoPulse() {
        const BeatGrid grid = beatsOf(sine(440.0, 10.0));
        QVERIFY(grid.beats.size() < 8);
    }

    void nothingIsMadeOfNothing() {
        const BeatGrid grid = trackBeats({}, {});
        QCOMPARE(grid.tempoBpm, 0.0);
        QVERIFY(grid.beats.empty() && grid.downbeats.empty());
    }
};

QTEST_GUILESS_MAIN(TestBeats)
#include "tst_beats.moc"
