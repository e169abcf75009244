// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <set>

#include <QTest>

#include "features/whole_signals.h"
#include "spectrum/signals.h"

using namespace contrafact;
using namespace contrafact::test;
using namespace contrafact::signals;

namespace {

std::vector<float> chord(std::initializer_list<int> notes, double seconds, double shift = 0.0) {
    std::vector<float> samples = silence(seconds);
    for (const int note : notes)
        mixInto(samples, pluck(note + shift, seconds, 0.1));
    return samples;
}

std::set<std::size_t> strongest(std::span<const float> row, std::size_t count) {
    std::vector<std::size_t> order(row.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return row[a] > row[b]; });
    return {order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count)};
}

float maximum(std::span<const float> row) {
    return *std::max_element(row.begin(), row.end());
}

} // namespace

class TestPitchClassProfile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySineLandsOnItsPitchClass() {
        for (int note = 45; note < 93; ++note) {
            const PitchClassProfile profile = pitchClassProfile(sine(midiHz(note), 2.0));
            const auto row = profile.frames.row(2);
            const auto column = static_cast<std::size_t>(note % 12);
            QCOMPARE(row[column], 1.0F);
            for (std::size_t i = 0; i < row.size(); ++i)
                QVERIFY(i == column || row[i] < 0.7F);
        }
    }

    void nothingLeaksIntoTheNeighbours() {
        for (int note = 45; note < 93; ++note) {
            for (const double detune : {-0.2, 0.0, 0.2}) {
                const PitchClassProfile profile =
                    pitchClassProfile(sine(midiHz(note + detune), 2.0));
                const auto row = profile.frames.row(2);
                QVERIFY(row[static_cast<std::size_t>(note + 1) % 12] < 0.05F);
                QVERIFY(row[static_cast<std::size_t>(note + 11) % 12] < 0.05F);
            }
        }
    }

    void chordsShowTheirNotes() {
        const PitchClassProfile major = pitchClassProfile(chord({60, 64, 67}, 3.0));
        QCOMPARE(strongest(major.frames.row(2), 3), (std::set<std::size_t>{0, 4, 7}));
        const PitchClassProfile minor = pitchClassProfile(chord({57, 60, 64}, 3.0));
        QCOMPARE(strongest(minor.frames.row(2), 3), (std::set<std::size_t>{9, 0, 4}));
    }

    void transpositionRotatesTheProfile() {
        const PitchClassProfile home = pitchClassProfile(chord({60, 64, 67}, 3.0));
        for (int shift = 1; shift < 12; ++shift) {
            const PitchClassProfile away = pitchClassProfile(chord({60, 64, 67}, 3.0, shift));
            for (std::size_t i = 0; i < 12; ++i) {
                const std::size_t rotated = (i + static_cast<std::size_t>(shift)) % 12;
                QVERIFY(std::abs(home.frames.at(2, i) - away.frames.at(2, rotated)) < 0.25F);
            }
        }
    }

    void tuningIsTakenOut() {
        const PitchClassProfile plain = pitchClassProfile(chord({60, 64, 67}, 3.0));
        const PitchClassProfile tuned = pitchClassProfile(chord({60, 64, 67}, 3.0, 0.4), 40.0);
        for (std::size_t i = 0; i < 12; ++i)
            QVERIFY(std::abs(plain.frames.at(2, i) - tuned.frames.at(2, i)) < 0.15F);
    }

    void equaliserHardlyMatters() {
        // The lowest note 10 dB above the others: whitening keeps the others visible.
        std::vector<float> samples = chord({64, 67}, 3.0);
        mixInto(samples, sine(midiHz(48), 3.0, 0.3));
        const PitchClassProfile profile = pitchClassProfile(samples);
        QCOMPARE(strongest(profile.frames.row(2), 3), (std::set<std::size_t>{0, 4, 7}));
    }

    void rowsAreNormalisedAndTimed() {
        std::vector<float> samples = chord({60, 64, 67}, 4.0);
        mixInto(samples, noise(4.0, 0.01));
        const PitchClassProfile profile = pitchClassProfile(samples);
        QCOMPARE(profile.frames.rows(), std::size_t{9}); // ceil(4 s * 22050 / 10240)
        QCOMPARE(profile.frames.columns(), std::size_t{12});
        QVERIFY(std::abs(profile.framesPerSecond - 22050.0 / 10240.0) < 1e-12);
        for (std::size_t i = 0; i < profile.frames.rows(); ++i)
            QCOMPARE(maximum(profile.frames.row(i)), 1.0F);
    }

    void aChangeOfNoteFallsIntoTheRowOfItsTime() {
        std::vector<float> samples = sine(midiHz(60), 10240.0 * 10 / 22050.0);
        const std::vector<float> second = sine(midiHz(66), 10240.0 * 10 / 22050.0);
        samples.insert(samples.end(), second.begin(), second.end());
        const PitchClassProfile profile = pitchClassProfile(samples);
        QVERIFY(profile.frames.at(9, 0) == 1.0F && profile.frames.at(9, 6) < 0.5F);
        QVERIFY(profile.frames.at(10, 6) == 1.0F && profile.frames.at(10, 0) < 0.5F);
    }

    void silenceAndOffsetsHaveNoPitch() {
        for (const float level : {0.0F, 0.5F}) {
            const std::vector<float> samples(sampleCount(3.0), level);
            const PitchClassProfile profile = pitchClassProfile(samples);
            QCOMPARE(profile.frames.rows(), std::size_t{7}); // ceil(3 s * 22050 / 10240)
            for (std::size_t i = 1; i + 1 < profile.frames.rows(); ++i)
                QCOMPARE(maximum(profile.frames.row(i)), 0.0F);
        }
        QVERIFY(pitchClassProfile({}).frames.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPitchClassProfile)
#include "tst_pitch_class_profile.moc"
