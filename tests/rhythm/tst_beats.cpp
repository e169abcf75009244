// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <numeric>

#include <QTest>

#include "features/feature_extractor.h"
#include "rhythm/bars.h"
#include "rhythm/beats.h"
#include "spectrum/signals.h"

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
    int divisions = 1;      ///< of each beat, played softly: 3 in 6/8
    int pickUp = 0;         ///< beats before the first bar
};

/// Clicks on every beat; a bass note and a new chord on every first one.
std::vector<float> play(const Song& song) {
    const double beat = 60.0 / song.bpm;
    std::vector<float> samples = noise(song.firstBeat + song.beats * beat + 0.5, 0.0005);
    const int roots[] = {0, 5, 7, 9};
    for (int i = 0; i < song.beats; ++i) {
        const std::size_t start = sampleCount(song.firstBeat + i * beat);
        mixInto(samples, click(0.2), start);
        for (int part = 1; part < song.divisions; ++part)
            mixInto(samples, click(0.1), start + sampleCount(beat * part / song.divisions));
        if (i < song.pickUp || (i - song.pickUp) % song.beatsPerBar != 0)
            continue;
        const int root = roots[(i - song.pickUp) / song.beatsPerBar % 4];
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

/// How far a beat is from the nearest start of a bar, in bars.
double barsFromStart(const Song& song, const BeatGrid& grid, int beat) {
    const auto seconds = static_cast<double>(grid.beats[static_cast<std::size_t>(beat)]);
    const double beats = (seconds - song.firstBeat) * song.bpm / 60.0 - song.pickUp;
    const double bars = beats / song.beatsPerBar;
    return std::abs(bars - std::round(bars));
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
        const double lastStruck = song.firstBeat + (song.beats - 1) * 60.0 / bpm;
        std::vector<double> errors;
        for (const float beat : grid.beats) {
            const auto seconds = static_cast<double>(beat);
            if (seconds > lastStruck + 0.1)
                continue; // where the last chord ends
            const double position = (seconds - song.firstBeat) * bpm / 60.0;
            errors.push_back((position - std::round(position)) * 60.0 / bpm);
            QVERIFY2(std::abs(errors.back()) < 0.03, qPrintable(QString::number(errors.back())));
        }
        QVERIFY(errors.size() + 1 >= grid.beats.size());
        // What begins out of silence counts from where a window first meets it: early.
        const double meanError =
            std::reduce(errors.begin(), errors.end()) / static_cast<double>(errors.size());
        QVERIFY2(std::abs(meanError) < 0.022, qPrintable(QString::number(meanError)));
        QCOMPARE(grid.beatsPerBar, beatsPerBar);
        QVERIFY(barsFromStart(song, grid, grid.downbeats[1]) < 0.1);
        QVERIFY(grid.confidence > 0.3F && grid.confidence <= 1.0F);
    }

    void sixEightIsCountedInTwoDottedQuarters_data() {
        QTest::addColumn<double>("bpm");
        for (const double bpm : {72.0, 88.0})
            QTest::addRow("%g dotted quarters a minute", bpm) << bpm;
    }
    void sixEightIsCountedInTwoDottedQuarters() {
        QFETCH(double, bpm);
        const Song jig{.bpm = bpm, .beatsPerBar = 2, .beats = 60, .divisions = 3};
        const BeatGrid grid = beatsOf(play(jig));
        QVERIFY2(std::abs(grid.tempoBpm - jig.bpm) < 0.01 * jig.bpm,
                 qPrintable(QString::number(grid.tempoBpm)));
        QCOMPARE(grid.beatsPerBar, 2);
        QVERIFY(grid.downbeats.size() >= 28); // of thirty bars
        for (const int downbeat : grid.downbeats)
            QVERIFY(barsFromStart(jig, grid, downbeat) < 0.1);
    }

    void aSnareOnTwoAndFourIsNoDownbeat() {
        const Song song{.bpm = 112.0, .beats = 64};
        std::vector<float> samples = play(song);
        for (int i = 1; i < song.beats; i += 2)
            mixInto(samples, click(0.6), sampleCount(song.firstBeat + i * 60.0 / song.bpm));
        const BeatGrid grid = beatsOf(samples);
        QCOMPARE(grid.beatsPerBar, 4);
        QVERIFY(grid.downbeats.size() >= 14); // of sixteen bars
        for (const int downbeat : grid.downbeats)
            QVERIFY(barsFromStart(song, grid, downbeat) < 0.1);
    }

    void aPickUpIsNoDownbeat_data() {
        QTest::addColumn<int>("pickUp");
        QTest::newRow("one beat") << 1;
        QTest::newRow("three beats") << 3;
    }
    void aPickUpIsNoDownbeat() {
        QFETCH(int, pickUp);
        const Song song{.bpm = 112.0, .beats = 64, .pickUp = pickUp};
        const BeatGrid grid = beatsOf(play(song));
        QCOMPARE(grid.beatsPerBar, 4);
        QVERIFY(grid.downbeats.size() >= 14);
        for (const int downbeat : grid.downbeats)
            QVERIFY(barsFromStart(song, grid, downbeat) < 0.1);
    }

    void tooFewBeatsHaveNoBars() {
        const std::vector<float> beats{0.5F, 1.0F, 1.5F};
        QVERIFY(findBars(beats, {}, {}, 0.0F).downbeats.empty());
    }

    void downbeatsAreBarsApart() {
        const BeatGrid grid = beatsOf(play({}));
        QVERIFY(grid.downbeats.size() >= 14); // of sixteen bars
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
