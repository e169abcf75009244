// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "features/key.h"
#include "features/whole_signals.h"
#include "spectrum/signals.h"

using namespace contrafact;
using namespace contrafact::test;
using namespace contrafact::signals;

namespace {

/// I IV V I (or i iv V i) in close position.
std::vector<float> cadence(int tonic, MusicalKey::Mode mode) {
    const int third = mode == MusicalKey::Mode::Major ? 4 : 3;
    const int chords[4][3] = {{0, third, 7}, {5, 5 + third, 12}, {7, 11, 14}, {0, third, 7}};
    std::vector<float> samples = silence(8.0);
    for (int i = 0; i < 8; ++i) {
        for (const int interval : chords[i % 4])
            mixInto(samples, pluck(48 + tonic + interval, 1.0, 0.1), sampleCount(i));
        mixInto(samples, pluck(36 + tonic + chords[i % 4][0], 1.0, 0.2), sampleCount(i));
    }
    return samples;
}

/// A hit: a tone that falls away at once, and noise for somewhat longer.
std::vector<float> drum(double hz, double level, int seed) {
    std::vector<float> samples = noise(0.2, 0.3 * level, static_cast<std::uint32_t>(seed + 1));
    const std::vector<float> tone = sine(hz, 0.2, level);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const float age = static_cast<float>(i) / 22050.0F;
        samples[i] = samples[i] * std::exp(-25.0F * age) + tone[i] * std::exp(-40.0F * age);
    }
    return samples;
}

} // namespace

class TestKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cadencesAreHeardInTheirKey() {
        for (const auto mode : {MusicalKey::Mode::Major, MusicalKey::Mode::Minor}) {
            for (int tonic = 0; tonic < 12; ++tonic) {
                const auto key = estimateKey(pitchClassProfile(cadence(tonic, mode)));
                QVERIFY(key.has_value());
                QCOMPARE(key->tonic, tonic);
                QVERIFY(key->mode == mode);
                QVERIFY(key->confidence > 0.0F && key->confidence <= 1.0F);
            }
        }
    }

    void noiseHasNoKey() {
        for (const std::uint32_t seed : {1U, 2U, 3U})
            QVERIFY(!estimateKey(pitchClassProfile(noise(8.0, 0.1, seed))));
    }

    void drumsHaveNoKey() {
        std::vector<float> samples = silence(16.0);
        for (int i = 0; i < 64; ++i) {
            const std::size_t at = sampleCount(0.25 * i);
            mixInto(samples, drum(i % 4 == 0 ? 55.0 : 5000.0, i % 2 == 0 ? 0.9 : 0.3, i), at);
        }
        QVERIFY(!estimateKey(pitchClassProfile(samples)));
    }

    void silenceHasNoKey() {
        QVERIFY(!estimateKey(pitchClassProfile(silence(4.0))));
        QVERIFY(!estimateKey({}));
    }
};

QTEST_GUILESS_MAIN(TestKey)
#include "tst_key.moc"
