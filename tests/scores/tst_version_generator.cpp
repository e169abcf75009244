// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "score_samples.h"
#include "scores/version_generator.h"

using namespace contrafact;

class TestVersionGenerator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aVersionHasTheSizeAskedFor() {
        GeneratorOptions options = withBank();
        options.clipFrames = 123;
        const ConstantQ clip = generateVersion(plainSong(), 1, options);
        QCOMPARE(clip.power.rows(), std::size_t{123});
        QCOMPARE(clip.power.columns(), std::size_t{kConstantQBins});
        QCOMPARE(clip.framesPerSecond, 22050.0 / 2560.0);
    }

    void theSameSeedGivesTheSameVersion() {
        const Song song = plainSong();
        const Matrix first = generateVersion(song, 5, withBank()).power;
        QVERIFY(first == generateVersion(song, 5, withBank()).power);
        QVERIFY(!(first == generateVersion(song, 6, withBank()).power));
    }

    void noVersionIsSilentOrBroken() {
        const Song song = plainSong();
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const Matrix power = generateVersion(song, seed, withBank()).power;
            for (const float value : power.values())
                QVERIFY(std::isfinite(value) && value >= 0.0F);
            QVERIFY(totalPower(power) > 1e-3);
        }
    }

    void aSongWithoutNotesOrChordsStillGivesAClip() {
        Song empty;
        empty.beats = 16.0F;
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const Matrix power = generateVersion(empty, seed, withBank()).power;
            for (const float value : power.values())
                QVERIFY(std::isfinite(value));
            QVERIFY(totalPower(power) > 0.0);
        }
    }

    void withoutBanksTheMelodyIsSung() {
        GeneratorOptions options;
        options.clipFrames = 400;
        int heard = 0;
        for (std::uint64_t seed = 0; seed < 60; ++seed)
            heard += totalPower(generateVersion(plainSong(), seed, options).power) > 1.0 ? 1 : 0;
        QVERIFY(heard >= 54);
    }

    void aVersionKeepsToItsScale() {
        // the song has the seven notes of C major only: in any version at most the harmony adds
        // some
        GeneratorOptions options = withBank();
        options.variety.variation = options.variety.postEffects = options.variety.drums =
            options.variety.sungVoice = false;
        options.variety.structureEdits = false;
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            const auto bins = powerPerBin(generateVersion(plainSong(), seed, options).power);
            std::array<double, 12> classes{};
            for (std::size_t bin = 0; bin < bins.size(); ++bin)
                classes[bin % 12] += bins[bin];
            const auto silent = std::count_if(classes.begin(), classes.end(), [&](double power) {
                return power < 0.02 * *std::max_element(classes.begin(), classes.end());
            });
            QVERIFY(silent >= 3);
        }
    }

private:
    GeneratorOptions withBank() const {
        GeneratorOptions options;
        options.banks = m_banks;
        options.clipFrames = 300;
        return options;
    }

    std::vector<TemplateBank> m_banks{plainBank()};
};

QTEST_GUILESS_MAIN(TestVersionGenerator)
#include "tst_version_generator.moc"
