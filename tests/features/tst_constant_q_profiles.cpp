// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include <QTest>

#include "features/constant_q_profiles.h"
#include "features/melody_line.h"
#include "spectrum/constant_q.h"
#include "spectrum/signals.h"

using namespace contrafact;
using namespace contrafact::signals;

namespace {

constexpr int kLowestNote = 24; // C1, the lowest bin of the transform

std::vector<float> chord(std::initializer_list<int> notes, double seconds) {
    std::vector<float> samples = silence(seconds);
    for (const int note : notes)
        mixInto(samples, pluck(note, seconds, 0.1));
    return samples;
}

/// A beat of short bursts of noise, louder than any chord here.
void addDrums(std::vector<float>& samples) {
    const std::vector<float> hit = noise(0.05, 0.4);
    for (std::size_t at = 0; at < samples.size(); at += sampleCount(0.25))
        mixInto(samples, hit, at);
}

std::set<std::size_t> strongest(std::span<const float> row, std::size_t count) {
    std::vector<std::size_t> order(row.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return row[a] > row[b]; });
    return {order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count)};
}

float length(std::span<const float> row) {
    return std::sqrt(std::inner_product(row.begin(), row.end(), row.begin(), 0.0F));
}

/// A transform in which nothing sounds but these bins, with a magnitude of 1; one for each frame.
ConstantQ barePitches(const std::vector<int>& notes) {
    ConstantQ constantQ;
    constantQ.power = Matrix(notes.size(), kConstantQBins);
    for (std::size_t frame = 0; frame < notes.size(); ++frame)
        constantQ.power.at(frame, static_cast<std::size_t>(notes[frame] - kLowestNote)) = 1.0F;
    return constantQ;
}

std::vector<int> notesOf(const std::vector<MelodyFrame>& line) {
    std::vector<int> notes;
    for (const MelodyFrame& frame : line)
        notes.push_back(frame.bin + kLowestNote);
    return notes;
}

const std::vector<int> kTune{67, 69, 71, 72, 74, 71, 67, 64};

/// The tune, two seconds a note, over a bass and a chord that change half as often.
std::vector<float> accompaniedTune() {
    std::vector<float> samples = silence(2.0 * static_cast<double>(kTune.size()));
    for (std::size_t i = 0; i < kTune.size(); ++i) {
        mixInto(samples, pluck(kTune[i], 2.0, 0.3), sampleCount(2.0 * static_cast<double>(i)));
        if (i % 2 == 0)
            for (const int note : {36, 48, 52, 55})
                mixInto(samples, pluck(note + static_cast<int>(i), 4.0, 0.08),
                        sampleCount(2.0 * static_cast<double>(i)));
    }
    return samples;
}

} // namespace

/// Profiles of the constant-Q transform: leak-free and melody.
class TestConstantQProfiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void littleLeaksIntoTheNeighbours() {
        for (int note = 36; note < 93; ++note) {
            const PitchClassProfile profile = leakFreeProfile(constantQ(sine(midiHz(note), 2.0)));
            const auto row = profile.frames.row(2);
            const auto column = static_cast<std::size_t>(note % 12);
            QCOMPARE(strongest(row, 1), std::set<std::size_t>{column});
            const float leak = std::max(row[(column + 1) % 12], row[(column + 11) % 12]);
            // Half of a tone's magnitude lies in either neighbour: as levels, 0.7.
            QVERIFY2(leak < 0.4F, qPrintable(QStringLiteral("%1 at %2").arg(leak).arg(note)));
        }
    }

    void drumsDoNotHideTheChord() {
        std::vector<float> samples = chord({48, 64, 67}, 3.0);
        addDrums(samples);
        const PitchClassProfile profile = leakFreeProfile(constantQ(samples));
        for (std::size_t row = 1; row < 5; ++row)
            QCOMPARE(strongest(profile.frames.row(row), 3), (std::set<std::size_t>{0, 4, 7}));
    }

    void transpositionRotatesBoth() {
        const std::vector<float> home = chord({60, 64, 67}, 3.0);
        const std::vector<float> away = chord({65, 69, 72}, 3.0);
        for (const auto profileOf : {leakFreeProfile, melodyProfile}) {
            const Matrix at = profileOf(constantQ(home)).frames;
            const Matrix moved = profileOf(constantQ(away)).frames;
            float likeness = 0.0F;
            for (std::size_t i = 0; i < 12; ++i)
                likeness += at.at(2, i) * moved.at(2, (i + 5) % 12);
            QVERIFY(likeness > 0.9F * length(at.row(2)) * length(moved.row(2)));
        }
    }

    void rowsAreThoseOfTheHarmonicProfile() {
        const ConstantQ transform = constantQ(chord({60, 64, 67}, 4.0));
        for (const auto profileOf : {leakFreeProfile, melodyProfile}) {
            const PitchClassProfile profile = profileOf(transform);
            QCOMPARE(profile.frames.rows(), std::size_t{9}); // ceil(4 s * 22050 / 10240)
            QCOMPARE(profile.frames.columns(), std::size_t{12});
            QVERIFY(std::abs(profile.framesPerSecond - 22050.0 / 10240.0) < 1e-12);
        }
    }

    void rowsHaveUnitLengthOrAtMostThat() {
        const ConstantQ transform = constantQ(accompaniedTune());
        const PitchClassProfile all = leakFreeProfile(transform);
        const PitchClassProfile lead = melodyProfile(transform);
        for (std::size_t row = 0; row < all.frames.rows(); ++row) {
            QVERIFY(std::abs(length(all.frames.row(row)) - 1.0F) < 1e-5F);
            QVERIFY(length(lead.frames.row(row)) < 1.0F + 1e-5F);
        }
    }

    void loudnessDoesNotMatter() {
        const std::vector<float> loud = accompaniedTune();
        std::vector<float> soft = loud;
        for (float& sample : soft)
            sample *= 0.01F;
        for (const auto profileOf : {leakFreeProfile, melodyProfile}) {
            const Matrix at = profileOf(constantQ(loud)).frames;
            const Matrix faint = profileOf(constantQ(soft)).frames;
            for (std::size_t i = 0; i < at.values().size(); ++i)
                QVERIFY(std::abs(at.values()[i] - faint.values()[i]) < 0.01F);
        }
    }

    void silenceHasNoPitch() {
        std::vector<float> samples = chord({60, 64, 67}, 3.0);
        samples.resize(sampleCount(9.0)); // three seconds of sound, six of a faint hiss
        mixInto(samples, noise(9.0, 0.0001));
        for (const auto profileOf : {leakFreeProfile, melodyProfile}) {
            const Matrix rows = profileOf(constantQ(samples)).frames;
            QVERIFY(length(rows.row(2)) > 0.1F);
            for (std::size_t row = 8; row < rows.rows(); ++row)
                QCOMPARE(length(rows.row(row)), 0.0F);
            QVERIFY(profileOf({}).frames.isEmpty());
            QCOMPARE(length(profileOf(constantQ(silence(2.0))).frames.row(1)), 0.0F);
        }
    }

    void theLineFollowsTheTuneOverItsAccompaniment() {
        const std::vector<MelodyFrame> line = melodyLine(constantQ(accompaniedTune()));
        const double perNote = static_cast<double>(line.size()) / static_cast<double>(kTune.size());
        std::size_t right = 0;
        for (std::size_t frame = 0; frame < line.size(); ++frame) {
            const auto note = static_cast<std::size_t>(static_cast<double>(frame) / perNote);
            right += (line[frame].bin + kLowestNote) % 12 == kTune[note] % 12 ? 1 : 0;
        }
        QVERIFY2(right * 10 > line.size() * 8, qPrintable(QString::number(right)));
    }

    void aBlipIsPassedOverAndATuneIsNot() {
        std::vector<int> held(40, 60);
        held[20] = 71;
        // What is heard for one frame alone is not worth two leaps unless nothing else sounds.
        ConstantQ both = barePitches(held);
        both.power.at(20, 60 - kLowestNote) = 0.9F;
        QCOMPARE(notesOf(melodyLine(both)), std::vector<int>(40, 60));
        std::vector<int> changing(40, 60);
        std::fill(changing.begin() + 20, changing.end(), 71);
        QCOMPARE(notesOf(melodyLine(barePitches(changing))), changing);
    }

    void aFundamentalIsHeardInItsPartials() {
        // The first partial is the weakest: it leads all the same.
        ConstantQ constantQ;
        constantQ.power = Matrix(8, kConstantQBins);
        for (std::size_t frame = 0; frame < 8; ++frame) {
            const std::array<float, 4> power{0.1F, 1.0F, 1.0F, 1.0F};
            const std::array<std::size_t, 4> semitones{0, 12, 19, 24};
            for (std::size_t partial = 0; partial < power.size(); ++partial)
                constantQ.power.at(frame, 62 - kLowestNote + semitones[partial]) = power[partial];
        }
        QCOMPARE(notesOf(melodyLine(constantQ)), std::vector<int>(8, 62));
    }
};

QTEST_GUILESS_MAIN(TestConstantQProfiles)
#include "tst_constant_q_profiles.moc"
