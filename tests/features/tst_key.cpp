// SPDX-License-Identifier: GPL-3.0-or-later

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

    void noiseIsLessSureThanACadence() {
        const auto sure = estimateKey(pitchClassProfile(cadence(0, MusicalKey::Mode::Major)));
        const auto unsure = estimateKey(pitchClassProfile(noise(8.0)));
        QVERIFY(sure.has_value());
        QVERIFY(!unsure || unsure->confidence < sure->confidence);
    }

    void silenceHasNoKey() {
        QVERIFY(!estimateKey(pitchClassProfile(silence(4.0))));
        QVERIFY(!estimateKey({}));
    }
};

QTEST_GUILESS_MAIN(TestKey)
#include "tst_key.moc"
