// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "score_samples.h"
#include "scores/post_effects.h"

using namespace contrafact;

class TestPostEffects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reverberationLingersAndFades() {
        Matrix impulse(10, kConstantQBins);
        impulse.at(2, 40) = 1.0F;
        const Matrix wet = smeared(impulse, 0.5F, 0.4F);
        QCOMPARE(wet.at(1, 40), 0.0F);
        QCOMPARE(wet.at(2, 40), 1.0F);
        // tail after the impulse: (1 - 0.3 * 0.5) = 0.85, then halved each frame
        QVERIFY(std::abs(wet.at(3, 40) - 0.4F * 0.85F) < 1e-6F);
        QVERIFY(std::abs(wet.at(4, 40) - 0.2F * 0.85F) < 1e-6F);
        QCOMPARE(wet.at(4, 41), 0.0F);
    }

    void detuningMovesPowerToTheNeighbour() {
        Matrix tone(1, kConstantQBins);
        tone.at(0, 40) = 1.0F;
        const Matrix up = detuned(tone, 0.25F);
        QCOMPARE(up.at(0, 40), 0.75F);
        QCOMPARE(up.at(0, 41), 0.25F);
        QCOMPARE(up.at(0, 39), 0.0F);
        const Matrix down = detuned(tone, -0.25F);
        QCOMPARE(down.at(0, 39), 0.25F);
        QCOMPARE(down.at(0, 40), 0.75F);
    }

    void compressionReducesTheDistanceOfLoudAndSoft() {
        Matrix steps(40, kConstantQBins, 0.01F);
        for (std::size_t frame = 0; frame < 20; ++frame)
            std::fill(steps.row(frame).begin(), steps.row(frame).end(), 1.0F);
        const auto ratio = [](const Matrix& m) { return m.at(5, 3) / m.at(39, 3); };
        QVERIFY(std::abs(ratio(compressed(steps, 0.0F)) - 100.0F) < 0.1F);
        QVERIFY(ratio(compressed(steps, 0.5F)) < 30.0F);
        QVERIFY(ratio(compressed(steps, 0.5F)) > 1.0F);
    }

    void anyClipStaysFiniteAndSounding() {
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            Random random(seed);
            Matrix clip(50, kConstantQBins, seed % 3 == 0 ? 0.0F : 1e-9F);
            if (seed % 2 == 0)
                clip.at(20, 30) = 5.0F;
            const Matrix result = withPostEffects(std::move(clip), random);
            QCOMPARE(result.rows(), std::size_t{50});
            QCOMPARE(result.columns(), std::size_t{kConstantQBins});
            for (const float value : result.values())
                QVERIFY(std::isfinite(value) && value >= 0.0F);
            QVERIFY(totalPower(result) > 0.0);
        }
    }

    void aClearToneStaysTheStrongestAtItsNeighbourhood() {
        int kept = 0;
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            Random random(seed);
            Matrix clip(50, kConstantQBins);
            for (std::size_t frame = 0; frame < 50; ++frame)
                clip.at(frame, 40) = 1.0F;
            const std::size_t bin = strongestBin(withPostEffects(std::move(clip), random));
            kept += bin == 40 ? 1 : 0;
        }
        QCOMPARE(kept, 50);
    }

    void anEmptyClipStaysEmpty() {
        Random random(1);
        QVERIFY(withPostEffects(Matrix(0, kConstantQBins), random).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPostEffects)
#include "tst_post_effects.moc"
