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

    // What is compared without a catalogue is what one would give back, and is stored as it is.
    void storingTwiceChangesNothingMore() {
        TrackEmbedding embedding;
        embedding.segments = Matrix(100, 3);
        for (std::size_t r = 0; r < 100; ++r) {
            const auto angle = static_cast<float>(r);
            embedding.segments.at(r, 0) = std::sin(angle);
            embedding.segments.at(r, 1) = std::cos(angle);
        }
        const TrackEmbedding once = storedEmbedding(embedding);
        QCOMPARE(once.segments.rows(), 100UL);
        for (std::size_t i = 0; i < 300; ++i)
            QVERIFY(std::abs(once.segments.values()[i] - embedding.segments.values()[i]) < 0.005F);
        QVERIFY(encodeUnitRows(once.segments) == encodeUnitRows(embedding.segments));
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
