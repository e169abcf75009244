// SPDX-License-Identifier: GPL-3.0-or-later

#include <random>

#include <QTest>

#include "covers/pair_comparison.h"

using namespace contrafact;

namespace {

constexpr std::size_t kFrames = 240;

/// Notes one after another, each held for two to six frames; `shift`: semitones higher.
PreparedProfile tune(unsigned seed, std::size_t shift = 0) {
    std::mt19937 random(seed);
    PitchClassProfile profile{Matrix(kFrames, kPitchClasses), 22050.0 / 10240.0};
    std::size_t note = 0;
    std::size_t held = 0;
    for (std::size_t frame = 0; frame < kFrames; ++frame, --held) {
        if (held == 0) {
            note = (random() >> 8U) + shift;
            held = 2 + (random() >> 8U) % 5;
        }
        profile.frames.at(frame, note % kPitchClasses) = 1.0F;
    }
    return PreparedProfile(profile);
}

/// All pitch classes at once, each as loud as chance has it.
PreparedProfile texture(unsigned seed, std::size_t shift = 0) {
    std::mt19937 random(seed);
    PitchClassProfile profile{Matrix(kFrames, kPitchClasses), 22050.0 / 10240.0};
    for (std::size_t frame = 0; frame < kFrames; ++frame)
        for (std::size_t pitch = 0; pitch < kPitchClasses; ++pitch)
            profile.frames.at(frame, (pitch + shift) % kPitchClasses) =
                static_cast<float>((random() >> 8U) % 256) / 255.0F;
    return PreparedProfile(profile);
}

TrackMaterial track(int id, PreparedProfile harmony, PreparedProfile melody) {
    return {.track = TrackId{id},
            .seconds = static_cast<double>(kFrames) / 2.15,
            .profile = std::move(harmony),
            .beats = {},
            .embedding = std::nullopt,
            .tuningCents = 0.0F,
            .leakFree = texture(static_cast<unsigned>(300 + id)),
            .melody = std::move(melody)};
}

} // namespace

/// Where two tracks are the same, and who heard it.
class TestPairComparison : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTuneOverOtherHarmonyIsFoundByTheMelody() {
        const TrackMaterial one = track(1, texture(1), tune(7));
        const TrackMaterial other = track(2, texture(2), tune(7, 3));
        const PairComparison comparison = comparePair(one, other);
        QVERIFY(comparison.profile == MusicProfile::Melody);
        QVERIFY(!comparison.pair.passages.empty());
        const Passage& passage = comparison.pair.passages.front();
        QCOMPARE(passage.keyShiftSemitones, 3);
        QVERIFY(passage.aEnd - passage.aStart > 80.0);
        QVERIFY(std::abs(passage.aStart - passage.bStart) < 1.0);
        // And it is one statement, whoever comes first.
        const PairComparison turned = comparePair(other, one);
        QVERIFY(turned.profile == comparison.profile);
        QCOMPARE(turned.pair.passages.front().keyShiftSemitones, -3);
        QCOMPARE(turned.pair.passages.front().aStart, passage.bStart);
    }

    void harmonyThatShowsEnoughIsTaken() {
        const TrackMaterial one = track(1, texture(1), tune(7));
        const TrackMaterial same = track(2, texture(1, 5), tune(7, 5));
        const PairComparison comparison = comparePair(one, same);
        QVERIFY(comparison.profile == MusicProfile::Harmony);
        QCOMPARE(comparison.pair.keyShiftSemitones, 5);
        QVERIFY(comparison.pair.scores.melody > comparison.pair.scores.leakFree);
    }

    void noMoreMatchesThanThereIs() {
        TrackMaterial one = track(1, texture(1), tune(7));
        TrackMaterial same = track(2, texture(1), tune(7));
        one.soundEnd = one.seconds - 0.4; // within the last frame
        same.soundEnd = one.seconds - 0.2;
        const Pair pair = comparePair(one, same).pair;
        QVERIFY(!pair.passages.empty());
        QCOMPARE(std::ranges::max(pair.passages, {}, &Passage::aEnd).aEnd, one.soundEnd);
        QCOMPARE(std::ranges::max(pair.passages, {}, &Passage::bEnd).bEnd, same.soundEnd);
    }

    void whatWasNotHeardIsNoWitness() {
        const TrackMaterial one = track(1, texture(1), tune(7));
        const TrackMaterial old = track(2, texture(2), {});
        const PairComparison comparison = comparePair(one, old);
        QVERIFY(comparison.profile == MusicProfile::Harmony);
        QVERIFY(!comparison.pair.scores.melody && comparison.pair.scores.leakFree);
    }
};

QTEST_GUILESS_MAIN(TestPairComparison)
#include "tst_pair_comparison.moc"
