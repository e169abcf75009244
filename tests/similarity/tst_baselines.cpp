// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "alignment/profile_examples.h"
#include "similarity/baselines.h"

using namespace contrafact;
using namespace contrafact::test;

namespace {

constexpr std::size_t kBeats = 75;
constexpr float kTolerance = 1e-4F;

bool isNear(float left, float right, float tolerance = kTolerance) {
    return std::abs(left - right) < tolerance;
}

/// The pitch classes that sound in each frame; the pattern starts over at its end.
PitchClassProfile repeated(const std::vector<std::vector<std::size_t>>& pattern,
                           std::size_t frames) {
    PitchClassProfile profile = silence(frames);
    for (std::size_t frame = 0; frame < frames; ++frame)
        for (const std::size_t pitch : pattern[frame % pattern.size()])
            profile.frames.at(frame, pitch) = 1.0F;
    return profile;
}

float chroma(const PitchClassProfile& a, const PitchClassProfile& b) {
    return chromaSimilarity(PreparedProfile(a), PreparedProfile(b));
}

std::vector<float> fingerprint(const PitchClassProfile& profile,
                               const std::vector<float>& beats = {}) {
    return fourierFingerprint(PreparedProfile(profile), beats);
}

float fourier(const PitchClassProfile& a, const PitchClassProfile& b) {
    return fourierSimilarity(fingerprint(a), fingerprint(b));
}

std::vector<float> evenBeats(std::size_t count, float seconds) {
    std::vector<float> beats;
    for (std::size_t i = 0; i < count; ++i)
        beats.push_back(static_cast<float>(i) * seconds);
    return beats;
}

} // namespace

class TestBaselines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void meanChromaByHand() {
        // (1, 0, ...) and (1, ..., 1 at the fifth): 1 / (1 * sqrt 2), in every key.
        const PitchClassProfile tone = repeated({{0}}, 10);
        const PitchClassProfile fifth = repeated({{0, 7}}, 4);
        QVERIFY(isNear(chroma(tone, fifth), std::sqrt(0.5F)));
        QVERIFY(isNear(chroma(tone, transposed(fifth, 5)), std::sqrt(0.5F)));
        // A tone and its fifth in turn have the mean of both at once.
        QVERIFY(isNear(chroma(repeated({{0}, {7}}, 10), fifth), 1.0F));
        // A fifth and a tritone share one class in any key: 1 / (sqrt 2 * sqrt 2).
        QVERIFY(isNear(chroma(fifth, repeated({{3, 9}}, 4)), 0.5F));
        QCOMPARE(chroma(tone, silence(10)), 0.0F);
        QCOMPARE(chroma(silence(0), silence(0)), 0.0F);
    }

    void oneToneHeldHasNoFrequencyInTime() {
        // The transform of one tone over pitch is 1 everywhere; over time it is 75 at frequency 0
        // and 0 elsewhere. Rows 1..5 count twice: 75 sqrt 2. Length: 75 sqrt(1 + 5 * 2 + 1).
        const std::vector<float> found = fingerprint(repeated({{4}}, 100));
        QCOMPARE(found.size(), 7 * kBeats);
        for (std::size_t row = 0; row < 7; ++row) {
            const bool isSingle = row == 0 || row == 6;
            QVERIFY(isNear(found[row * kBeats], std::sqrt((isSingle ? 1.0F : 2.0F) / 12.0F)));
            for (std::size_t frequency = 1; frequency < kBeats; ++frequency)
                QVERIFY(isNear(found[row * kBeats + frequency], 0.0F));
        }
    }

    void oneToneOfThreeByHand() {
        // A tone every third frame: 25 at the frequencies 0, 25 and 50 of 75, so 1 / sqrt 3 of
        // what a held tone has lies at frequency 0.
        const PitchClassProfile held = repeated({{0}}, 90);
        QVERIFY(isNear(fourier(held, repeated({{0}, {}, {}}, 90)), std::sqrt(1.0F / 3.0F)));
        // Two tones half an octave apart: the odd rows vanish (1 + e^(-i pi row)), the even
        // ones double. Even rows are 0, 2, 4, 6: 1 + 2 + 2 + 1 of 12, so the cosine is
        // 6 * 2 * 1 / (sqrt(6 * 4) * sqrt 12) = sqrt(1 / 2).
        QVERIFY(isNear(fourier(held, repeated({{0, 6}}, 90)), std::sqrt(0.5F)));
    }

    void neitherKeyNorStartMatters() {
        const PitchClassProfile music = randomMusic(200, 1);
        QVERIFY(fourier(music, transposed(music, 5)) > 0.9999F);
        const PitchClassProfile once = cut(music, 0, kBeats);
        const PitchClassProfile loop = joined({once, once, once});
        QVERIFY(fourier(loop, cut(loop, 20, 150)) > 0.9999F);
        QVERIFY(fourier(music, randomMusic(200, 2)) < 0.99F);
    }

    void beatsUndoTheTempo() {
        // Two frames a second; a beat of a second and one of two take 2 and 4 frames.
        const PitchClassProfile slow = randomMusic(400, 3);
        PitchClassProfile stretched = silence(800);
        for (std::size_t frame = 0; frame < 800; ++frame)
            std::ranges::copy(slow.frames.row(frame / 2), stretched.frames.row(frame).begin());
        const auto one = fingerprint(slow, evenBeats(200, 1.0F));
        const auto other = fingerprint(stretched, evenBeats(200, 2.0F));
        QVERIFY(fourierSimilarity(one, other) > 0.9999F);
        QVERIFY(fourierSimilarity(one, fingerprint(stretched, evenBeats(400, 1.0F))) < 0.999F);
    }

    void beatsAverageTheFramesBetweenThem() {
        // Beats of three frames whose first sounds: the held tone again, whatever it is divided by.
        const auto found = fingerprint(repeated({{0}, {}, {}}, 300), evenBeats(101, 1.5F));
        const auto held = fingerprint(repeated({{0}}, 100));
        QVERIFY(fourierSimilarity(found, held) > 0.9999F);
    }

    void shortTracksEndInSilence() {
        // 25 frames of a tone, then 50 of silence: |sum of 25 roots| at frequency f is
        // |sin(25 pi f / 75) / sin(pi f / 75)|, by which Parseval gives sum = 75 * 25. At
        // frequency 0: 25 / sqrt(75 * 25) = sqrt(1 / 3) of the length.
        QVERIFY(isNear(fourier(repeated({{0}}, 25), repeated({{0}}, 75)), std::sqrt(1.0F / 3.0F)));
    }

    void silenceAndOddBeatsAreHarmless() {
        QCOMPARE(fourier(silence(100), repeated({{0}}, 100)), 0.0F);
        QCOMPARE(fourier(silence(0), silence(0)), 0.0F);
        // Beats behind the end of the profile say nothing.
        const PitchClassProfile music = randomMusic(200, 4);
        const auto inside = fingerprint(music, evenBeats(101, 1.0F));
        QCOMPARE(fingerprint(music, evenBeats(5000, 1.0F)), inside);
        QCOMPARE(fingerprint(music, {-2.0F, 1.0F}), fingerprint(music));
    }
};

QTEST_GUILESS_MAIN(TestBaselines)
#include "tst_baselines.moc"
