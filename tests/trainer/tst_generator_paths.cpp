// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include <QTest>

#include "scores/version_generator.h"
#include "spectrum/constant_q.h"
#include "trainer/templates.h"
#include "trainer/version_rendering.h"

using namespace contrafact;

namespace {

/// Of timgm6mb-soundfont, which packaging/packages.txt names.
constexpr const char* kSoundfont = "/usr/share/sounds/sf2/TimGM6mb.sf2";
constexpr double kSeconds = 40.0;
constexpr double kLeastAgreement = 0.88;   ///< of a song, the mean of its arrangements
constexpr double kLeastOfOneVersion = 0.8; ///< slow and trembling strings come off worst
constexpr std::array<std::uint64_t, 4> kSeeds{1, 2, 3, 4};

struct Bar {
    std::uint8_t root;
    ChordQuality quality;
    std::vector<int> melody; ///< notes of equal length
};

/// A lead and a bass over the chords of a tune in the public domain, twice through.
Song songOf(std::int64_t number, float bpm, float beatsPerBar, const std::vector<Bar>& bars) {
    Song song;
    song.compositionId = number;
    song.arrangementId = number;
    song.melodyCluster = number;
    song.bpm = bpm;
    song.beatsPerBar = beatsPerBar;
    song.beats = 2.0F * beatsPerBar * static_cast<float>(bars.size());
    float start = 0.0F;
    for (std::size_t i = 0; i < 2 * bars.size(); ++i, start += beatsPerBar) {
        const Bar& bar = bars[i % bars.size()];
        const float length = beatsPerBar / static_cast<float>(bar.melody.size());
        song.chords.push_back({start, beatsPerBar, bar.root, bar.quality});
        song.notes.push_back(
            {start, beatsPerBar, static_cast<std::uint8_t>(36 + bar.root), 85, Role::Bass});
        for (std::size_t k = 0; k < bar.melody.size(); ++k)
            song.notes.push_back({start + static_cast<float>(k) * length, length,
                                  static_cast<std::uint8_t>(bar.melody[k]), 95, Role::Lead});
    }
    return song;
}

Song odeToJoy() {
    constexpr auto kMajor = ChordQuality::Major;
    constexpr auto kSeventh = ChordQuality::Dominant7;
    return songOf(1, 104.0F, 4.0F,
                  {{0, kMajor, {64, 64, 65, 67}},
                   {7, kSeventh, {67, 65, 64, 62}},
                   {0, kMajor, {60, 60, 62, 64}},
                   {7, kSeventh, {64, 62}},
                   {0, kMajor, {64, 64, 65, 67}},
                   {7, kSeventh, {67, 65, 64, 62}},
                   {0, kMajor, {60, 60, 62, 64}},
                   {0, kMajor, {62, 60}}});
}

Song amazingGrace() {
    constexpr auto kMajor = ChordQuality::Major;
    return songOf(2, 88.0F, 3.0F,
                  {{7, kMajor, {67, 67, 71}},
                   {7, kMajor, {71, 71, 69}},
                   {0, kMajor, {67, 67, 64}},
                   {7, kMajor, {62, 62, 62}},
                   {7, kMajor, {67, 67, 71}},
                   {4, ChordQuality::Minor, {71, 71, 69}},
                   {2, ChordQuality::Dominant7, {74}},
                   {2, ChordQuality::Dominant7, {74}}});
}

Song greensleeves() {
    constexpr auto kMinor = ChordQuality::Minor;
    constexpr auto kMajor = ChordQuality::Major;
    return songOf(3, 120.0F, 3.0F,
                  {{9, kMinor, {69, 72, 72}},
                   {7, kMajor, {74, 76, 76}},
                   {7, kMajor, {74, 71, 71}},
                   {4, kMinor, {67, 69, 71}},
                   {9, kMinor, {72, 69, 69}},
                   {9, kMinor, {69, 68, 69}},
                   {4, kMajor, {71, 68, 68}},
                   {4, kMajor, {64, 64, 64}}});
}

/// Pearson's, of the roots of magnitudes: what the network is given.
double agreement(const Matrix& one, const Matrix& other) {
    const std::size_t count = std::min(one.rows(), other.rows()) * one.columns();
    const auto rootMagnitude = [](float power) {
        return std::pow(static_cast<double>(power), 0.25);
    };
    std::vector<double> a;
    std::vector<double> b;
    for (std::size_t i = 0; i < count; ++i) {
        a.push_back(rootMagnitude(one.values()[i]));
        b.push_back(rootMagnitude(other.values()[i]));
    }
    const auto centre = [count](std::vector<double>& values) {
        const double mean =
            std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(count);
        for (double& value : values)
            value -= mean;
    };
    centre(a);
    centre(b);
    const auto product = [](const std::vector<double>& x, const std::vector<double>& y) {
        return std::inner_product(x.begin(), x.end(), y.begin(), 0.0);
    };
    return product(a, b) / std::sqrt(product(a, a) * product(b, b));
}

} // namespace

/// The network learns from spectra that are put together from templates, and is used on spectra of
/// sound: the same performance by both ways must look alike.
class TestGeneratorPaths : public QObject {
    Q_OBJECT

private:
    std::vector<TemplateBank> m_banks;
    std::optional<SoundfontRenderer> m_renderer;

    [[nodiscard]] GeneratorOptions playedOptions() const {
        GeneratorOptions options;
        options.banks = m_banks;
        options.clipFrames = static_cast<std::size_t>(kSeconds * ConstantQ{}.framesPerSecond);
        options.variety.sungVoice = false;   // a sound font cannot sing
        options.variety.postEffects = false; // rooms and noise are drawn for templates only
        return options;
    }

private Q_SLOTS:
    void initTestCase() {
        auto bank = cutTemplates(kSoundfont);
        QVERIFY2(bank, kSoundfont);
        m_banks.push_back(std::move(*bank));
        m_renderer = std::move(*SoundfontRenderer::load(kSoundfont));
    }

    void templatesAndSoundAgree_data() {
        QTest::addColumn<int>("song");
        QTest::newRow("Ode to Joy") << 0;
        QTest::newRow("Amazing Grace") << 1;
        QTest::newRow("Greensleeves") << 2;
    }
    void templatesAndSoundAgree() {
        QFETCH(int, song);
        const Song score = song == 0 ? odeToJoy() : song == 1 ? amazingGrace() : greensleeves();
        const GeneratorOptions options = playedOptions();
        double sum = 0.0;
        for (const std::uint64_t seed : kSeeds) {
            const ConstantQ generated = generateVersion(score, seed, options);
            // The generator mixes the song into its seed; rendering takes the mixed one.
            const auto mixedSeed = mixSeeds(seed, static_cast<std::uint64_t>(score.compositionId));
            const ConstantQ heard =
                constantQ(renderVersion(*m_renderer, score, mixedSeed, kSeconds));
            const double found = agreement(generated.power, heard.power);
            QVERIFY2(found >= kLeastOfOneVersion, qPrintable(QString::number(found)));
            sum += found / static_cast<double>(kSeeds.size());
        }
        QVERIFY2(sum >= kLeastAgreement, qPrintable(QString::number(sum)));
    }

    void othersDoNotAgree() {
        const ConstantQ generated = generateVersion(odeToJoy(), 1, playedOptions());
        const ConstantQ heard = constantQ(renderVersion(*m_renderer, greensleeves(), 1, kSeconds));
        const double found = agreement(generated.power, heard.power);
        QVERIFY2(found < kLeastAgreement - 0.2, qPrintable(QString::number(found)));
    }
};

QTEST_GUILESS_MAIN(TestGeneratorPaths)
#include "tst_generator_paths.moc"
