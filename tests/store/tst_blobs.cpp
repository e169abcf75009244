// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "store/blobs.h"

using namespace contrafact;

class TestBlobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void profileKeepsItsValuesToHalfAStep() {
        PitchClassProfile profile{Matrix(3, kPitchClasses), 2.15};
        for (std::size_t i = 0; i < 36; ++i)
            profile.frames.values()[i] = static_cast<float>(i) / 35.0F;
        const PitchClassProfile stored = storedProfile(profile);
        QCOMPARE(stored.frames.rows(), 3UL);
        for (std::size_t i = 0; i < 36; ++i)
            QVERIFY(std::abs(stored.frames.values()[i] - profile.frames.values()[i]) <=
                    0.5F / 255.0F + 1e-6F);
    }

    void storingTwiceChangesNothingMore() {
        TrackEmbedding embedding;
        embedding.track = {0.6F, -0.8F};
        embedding.segments = Matrix(2, 2, {0.6F, -0.8F, 1.0F, 0.0F});
        const TrackEmbedding once = storedEmbedding(embedding);
        const TrackEmbedding twice = storedEmbedding(once);
        for (std::size_t i = 0; i < 4; ++i) {
            QVERIFY(std::abs(once.segments.values()[i] - embedding.segments.values()[i]) < 0.005F);
            QVERIFY(std::abs(twice.segments.values()[i] - once.segments.values()[i]) < 1e-6F);
        }
    }

    void waveformAndArraysReadBack() {
        const WaveformPeaks waveform{0.05, {{1, 2, 3}, {250, 0, 9}}, {7, 255}};
        const WaveformPeaks back = decodeWaveform(encodeWaveform(waveform), 0.05);
        QVERIFY(back.bands == waveform.bands);
        QVERIFY(back.peak == waveform.peak);
        const std::vector<float> floats{1.5F, -2.0F};
        QVERIFY(decodeFloats(encodeFloats(floats)) == floats);
        const std::vector<int> ints{0, 4, -8};
        QVERIFY(decodeInts(encodeInts(ints)) == ints);
    }

    void emptyValuesStayEmpty() {
        QVERIFY(decodeFloats({}).empty());
        QCOMPARE(decodeProfile({}, 2.0).frames.rows(), 0UL);
        QCOMPARE(decodeUnitRows({}).rows(), 0UL);
    }
};

QTEST_GUILESS_MAIN(TestBlobs)
#include "tst_blobs.moc"
