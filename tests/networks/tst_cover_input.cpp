// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <limits>
#include <random>

#include <QtTest>

#include "networks/cover_input.h"

using namespace contrafact;

namespace {

ConstantQ silence(std::size_t frames) {
    return {Matrix(frames, kConstantQBins), 8.613};
}

/// Random chords of four tones over a quiet floor, new every eight frames, in bins 24..59 moved by
/// `shift`.
ConstantQ chords(std::size_t frames, std::size_t shift = 0) {
    std::mt19937 random(5);
    ConstantQ image = silence(frames);
    std::array<std::size_t, 4> tones{};
    for (std::size_t frame = 0; frame < frames; ++frame) {
        if (frame % 8 == 0)
            for (auto& tone : tones)
                tone = 24 + random() % 36 + shift;
        for (auto& value : image.power.row(frame))
            value = 1e-3F;
        for (const auto tone : tones)
            image.power.at(frame, tone) = 1.0F;
    }
    return image;
}

double largestDifference(const NetworkInput& a, const NetworkInput& b) {
    double largest = 0.0;
    for (std::size_t i = 0; i < a.values.size(); ++i)
        largest = std::max(largest, static_cast<double>(std::abs(a.values[i] - b.values[i])));
    return largest;
}

/// Sum over bands and time of each pitch class.
std::array<double, 12> profile(const NetworkInput& input) {
    std::array<double, 12> sums{};
    for (std::size_t row = 0; row < 60; ++row)
        for (std::size_t frame = 0; frame < input.frames; ++frame)
            sums[row % 12] += static_cast<double>(input.values[row * input.frames + frame]);
    return sums;
}

} // namespace

class CoverInputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void silenceHasNoFrames() {
        QCOMPARE(coverInput(silence(50)).frames, std::size_t{0});
        QCOMPARE(coverInput({}).frames, std::size_t{0});
    }

    void oneToneGivesTheValuesWorkedOutByHand() {
        ConstantQ image = silence(2);
        for (std::size_t frame = 0; frame < 2; ++frame)
            image.power.at(frame, 40) = 16.0F; // fourth root 2
        const auto input = coverInput(image);
        QCOMPARE(input.frames, std::size_t{1});
        QCOMPARE(input.values.size(), std::size_t{60});
        // Track mean 2/84; the tone less its 13-bin average is 2 * 12/13: together 84 * 12/13
        // = 77.538. Band 3 (centre 40) weighs it 1, bands 2 and 4 exp(-1.28), the outer two less
        // than the cut-off.
        const double tone = 84.0 * 12.0 / 13.0;
        const double side = tone * std::exp(-1.28);
        const double total = std::sqrt((tone * tone + 2.0 * side * side) / 60.0);
        const auto levelled = [&](double value) {
            return value / (value / std::sqrt(12.0) + 0.02 * total + 1e-6);
        };
        for (std::size_t row = 0; row < 60; ++row) {
            double expected = 0.0;
            if (row == 2 * 12 + 4) // bin 40 is an E
                expected = levelled(tone);
            if (row == 12 + 4 || row == 3 * 12 + 4)
                expected = levelled(side);
            QVERIFY2(std::abs(static_cast<double>(input.values[row]) - expected) < 1e-4,
                     qPrintable(QString::number(row)));
        }
    }

    void leakageIntoTheNeighboursIsTakenAway() {
        // What the window makes of one steady tone: half the magnitude on either side.
        ConstantQ image = silence(4);
        ConstantQ bare = silence(4);
        for (std::size_t frame = 0; frame < 4; ++frame) {
            bare.power.at(frame, 40) = 1.0F;
            image.power.at(frame, 40) = 1.0F;
            image.power.at(frame, 39) = image.power.at(frame, 41) = 0.25F;
        }
        const auto sums = profile(coverInput(image));
        const double neighbours = sums[3] + sums[5];
        QVERIFY2(neighbours < 0.9 * sums[4], qPrintable(QString::number(neighbours / sums[4])));
        QVERIFY(profile(coverInput(bare))[3] == 0.0);
    }

    void levelDoesNotMatter() {
        const ConstantQ image = chords(80);
        ConstantQ louder = image;
        for (auto& value : louder.power.values())
            value *= 1000.0F;
        QVERIFY(largestDifference(coverInput(image), coverInput(louder)) < 1e-4);
    }

    void silenceAtBothEndsIsCut() {
        const ConstantQ image = chords(80);
        ConstantQ padded = silence(200);
        for (std::size_t frame = 0; frame < 80; ++frame)
            std::ranges::copy(image.power.row(frame), padded.power.row(frame + 70).begin());
        const auto expected = coverInput(image);
        const auto actual = coverInput(padded);
        QCOMPARE(actual.frames, std::size_t{40});
        QVERIFY(largestDifference(expected, actual) < 1e-5);
    }

    void transposedMusicIsRotated() {
        const auto original = profile(coverInput(chords(160)));
        const auto higher = profile(coverInput(chords(160, 3)));
        double product = 0.0, a = 0.0, b = 0.0, unrotated = 0.0;
        for (std::size_t pitch = 0; pitch < 12; ++pitch) {
            product += original[pitch] * higher[(pitch + 3) % 12];
            unrotated += original[pitch] * higher[pitch];
            a += original[pitch] * original[pitch];
            b += higher[pitch] * higher[pitch];
        }
        QVERIFY(product / std::sqrt(a * b) > 0.99);
        QVERIFY(unrotated < product);
    }

    void everyOctaveOfAToneHasItsPitchClass() {
        for (const std::size_t bin : {18U, 30U, 42U, 54U, 66U}) {
            ConstantQ image = silence(40);
            for (std::size_t frame = 0; frame < 40; ++frame)
                image.power.at(frame, bin) = 1.0F;
            const auto sums = profile(coverInput(image));
            for (std::size_t pitch = 0; pitch < 12; ++pitch)
                QCOMPARE(sums[pitch] > 0.0, pitch == 6);
        }
    }

    void frameRateIsHalved() {
        const auto input = coverInput(chords(81));
        QCOMPARE(input.frames, std::size_t{40});
        QCOMPARE(input.framesPerSecond, 8.613 / 2.0);
    }

    void valuesThatAreNotFiniteCountAsSilence() {
        ConstantQ image = chords(40);
        ConstantQ clean = image;
        image.power.at(3, 7) = std::numeric_limits<float>::quiet_NaN();
        image.power.at(9, 30) = std::numeric_limits<float>::infinity();
        image.power.at(11, 31) = -5.0F;
        for (const auto& [frame, bin] : {std::pair{3, 7}, {9, 30}, {11, 31}})
            clean.power.at(static_cast<std::size_t>(frame), static_cast<std::size_t>(bin)) = 0.0F;
        QVERIFY(largestDifference(coverInput(image), coverInput(clean)) == 0.0);
    }
};

QTEST_GUILESS_MAIN(CoverInputTest)
#include "tst_cover_input.moc"
