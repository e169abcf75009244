// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include <QTest>

#include "audio/decoder.h"
#include "core/music.h"
#include "support/audio_file.h"
#include "support/signals.h"
#include "support/temporary_folder.h"

using namespace contrafact;
using namespace contrafact::support;

namespace {

struct Decoded {
    AudioInfo info;
    std::vector<float> samples;
};

Decoded decoded(const std::filesystem::path& path) {
    Decoded result;
    const auto info = decodeMono(path, [&result](std::span<const float> block) {
        result.samples.insert(result.samples.end(), block.begin(), block.end());
    });
    if (info)
        result.info = *info;
    else
        qWarning("%s", info.error().detail.c_str());
    return result;
}

using Channels = std::vector<std::vector<float>>;

std::vector<float> scaled(std::vector<float> samples, float gain) {
    for (float& sample : samples)
        sample *= gain;
    return samples;
}

/// The sum of two signals, the second `gain` times.
std::vector<float> sum(std::vector<float> samples, const std::vector<float>& more,
                       float gain = 1.0F) {
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] += gain * more[i];
    return samples;
}

using Writer = void (*)(const std::filesystem::path&, const Recording&);

} // namespace

class TestDecoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyContainerGivesTheSameSound_data() {
        QTest::addColumn<Writer>("write");
        QTest::addColumn<QByteArray>("container");
        QTest::newRow("wav") << Writer(writeWav) << QByteArray("wav");
        QTest::newRow("aiff") << Writer(writeAiff) << QByteArray("aiff");
        QTest::newRow("au") << Writer(writeAu) << QByteArray("au");
        QTest::newRow("float wav") << Writer(writeFloatWav) << QByteArray("wav");
    }

    void everyContainerGivesTheSameSound() {
        QFETCH(Writer, write);
        QFETCH(QByteArray, container);
        write(m_folder.file("sound"), {sine(440.0, 1.0, 44100.0), 1, 44100});
        const Decoded result = decoded(m_folder.file("sound"));
        QCOMPARE(QByteArray(result.info.container.c_str()), container);
        QCOMPARE(result.info.sourceRate, 44100);
        QCOMPARE(result.info.channels, 1);
        QCOMPARE(result.info.completeness, Completeness::Whole);
        QVERIFY(std::abs(static_cast<double>(result.samples.size()) - kAnalysisRateHz) < 16.0);
        QVERIFY(std::abs(amplitudeAt(440.0, result.samples, kAnalysisRateHz) - 0.5) < 0.005);
    }

    void channelsAreAveragedAndNotAdded() {
        const std::vector<std::vector<float>> channels{sine(500.0, 1.0, 44100.0, 0.8F),
                                                       silence(1.0, 44100.0)};
        writeWav(m_folder.file("a.wav"), interleaved(channels, 44100));
        const Decoded result = decoded(m_folder.file("a.wav"));
        QCOMPARE(result.info.channels, 2);
        QVERIFY(std::abs(amplitudeAt(500.0, result.samples, kAnalysisRateHz) - 0.4) < 0.004);
    }

    // 600 Hz is the lead with turned polarity, 250 Hz what accompanies it.
    void soundOfTurnedPolarityIsHeard_data() {
        QTest::addColumn<Channels>("channels");
        QTest::addColumn<double>("lead");
        QTest::addColumn<double>("rest");
        const auto lead = sine(600.0, 8.0, 44100.0, 0.2F);
        const auto rest = sine(250.0, 8.0, 44100.0, 0.2F);
        const auto none = silence(8.0, 44100.0);
        const auto song = sum(lead, rest);
        QTest::newRow("all of it") << Channels{song, scaled(song, -1.0F)} << 0.2 << 0.2;
        QTest::newRow("at 90 %") << Channels{song, scaled(song, -0.9F)} << 0.19 << 0.19;
        QTest::newRow("at 50 %") << Channels{song, scaled(song, -0.5F)} << 0.15 << 0.15;
        QTest::newRow("the lead") << Channels{song, sum(rest, lead, -1.0F)} << 0.2 << 0.2;
        QTest::newRow("the lead, at 70 %") << Channels{song, sum(rest, lead, -0.7F)} << 0.17 << 0.2;
        QTest::newRow("one of three")
            << Channels{song, song, scaled(song, -2.0F)} << 0.8 / 3.0 << 0.8 / 3.0;
        QTest::newRow("5.1, in front")
            << Channels{lead, scaled(lead, -1.0F), rest, none, none, none} << 0.4 / 6.0
            << 0.2 / 6.0;
        QTest::newRow("5.1, behind") << Channels{rest, rest, rest, none, lead, scaled(lead, -1.0F)}
                                     << 0.4 / 6.0 << 0.6 / 6.0;
    }

    void soundOfTurnedPolarityIsHeard() {
        QFETCH(Channels, channels);
        QFETCH(double, lead);
        QFETCH(double, rest);
        writeWav(m_folder.file("a.wav"), interleaved(channels, 44100));
        const std::vector<float> samples = decoded(m_folder.file("a.wav")).samples;
        QCOMPARE(samples.size(), 8U * 22050U);
        // In every second, the first and the last too.
        for (std::size_t second = 0; second < 8; ++second) {
            const auto part = std::span(samples).subspan(second * 22050 + 1000, 20000);
            const double leadHeard = amplitudeAt(600.0, part, kAnalysisRateHz);
            const double restHeard = amplitudeAt(250.0, part, kAnalysisRateHz);
            QVERIFY2(std::abs(leadHeard - lead) < 0.05 * lead,
                     qPrintable(QStringLiteral("%1 at %2 s").arg(leadHeard).arg(second)));
            QVERIFY2(std::abs(restHeard - rest) < 0.05 * rest,
                     qPrintable(QStringLiteral("%1 at %2 s").arg(restHeard).arg(second)));
        }
    }

    void polarityMayTurnOnTheWay() {
        const auto song = sine(600.0, 20.0, 44100.0, 0.2F);
        std::vector<float> right = song;
        std::transform(right.begin() + 9 * 44100, right.begin() + 15 * 44100,
                       right.begin() + 9 * 44100, std::negate());
        writeWav(m_folder.file("a.wav"), interleaved(Channels{song, right}, 44100));
        const std::vector<float> samples = decoded(m_folder.file("a.wav")).samples;
        for (std::size_t second = 0; second < 20; ++second) {
            const auto part = std::span(samples).subspan(second * 22050 + 5000, 14000);
            QVERIFY2(rootMeanSquare(part) > 0.1, qPrintable(QString::number(second)));
        }
    }

    void ordinaryStereoIsItsMeanToTheBit_data() {
        QTest::addColumn<Channels>("channels");
        const auto a = noise(7.0, 44100.0, 1, 0.3F);
        const auto b = noise(7.0, 44100.0, 2, 0.3F);
        const auto tone = sine(440.0, 7.0, 44100.0, 0.3F);
        QTest::newRow("alike") << Channels{a, a};
        QTest::newRow("unrelated") << Channels{a, b};
        QTest::newRow("to the left") << Channels{sum(tone, a, 0.1F), scaled(tone, 0.3F)};
        QTest::newRow("one side only") << Channels{tone, silence(7.0, 44100.0)};
        QTest::newRow("a tone each") << Channels{tone, sine(550.0, 7.0, 44100.0, 0.3F)};
        QTest::newRow("a little beside") << Channels{sum(tone, b), sum(tone, b, -0.1F)};
    }

    void ordinaryStereoIsItsMeanToTheBit() {
        QFETCH(Channels, channels);
        writeWav(m_folder.file("a.wav"), interleaved(channels, 44100));
        writeWav(m_folder.file("l.wav"), {channels[0], 1, 44100});
        writeWav(m_folder.file("r.wav"), {channels[1], 1, 44100});
        const std::vector<float> left = decoded(m_folder.file("l.wav")).samples;
        const std::vector<float> right = decoded(m_folder.file("r.wav")).samples;
        const std::vector<float> both = decoded(m_folder.file("a.wav")).samples;
        std::vector<float> mean;
        for (std::size_t i = 0; i < left.size(); ++i)
            mean.push_back(0.5F * left[i] + 0.5F * right[i]);
        QVERIFY(both == mean);
    }

    void channelsComeAsTheyAre() {
        const Channels channels(6, sine(440.0, 1.0, 48000.0));
        writeFloatWav(m_folder.file("a.wav"), interleaved(channels, 48000));
        std::vector<float> third;
        std::vector<ChannelRole> roles;
        const auto info = decodeMono(
            m_folder.file("a.wav"), [](std::span<const float>) {}, {},
            [&](const ChannelBlock& block) {
                QCOMPARE(block.rateHz, 48000);
                roles.assign(block.roles.begin(), block.roles.end());
                third.insert(third.end(), block.channels[2].begin(), block.channels[2].end());
            });
        QVERIFY(info.has_value());
        QVERIFY(third == channels[2]);
        using enum ChannelRole;
        QVERIFY(roles == (std::vector{Front, Front, Front, LowFrequency, Surround, Surround}));
    }

    void everyRateAndNumberOfChannelsIsRead_data() {
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("channels");
        for (const int rate : {8000, 11025, 22050, 32000, 44100, 48000, 96000, 192000})
            QTest::addRow("%d Hz stereo", rate) << rate << 2;
        for (const int channels : {1, 3, 6, 7, 8, 13, 24})
            QTest::addRow("%d channels", channels) << 48000 << channels;
    }

    void everyRateAndNumberOfChannelsIsRead() {
        QFETCH(int, rate);
        QFETCH(int, channels);
        const std::vector<std::vector<float>> all(static_cast<std::size_t>(channels),
                                                  sine(1000.0, 1.0, rate, 0.5F));
        writeWav(m_folder.file("a.wav"), interleaved(all, rate));
        const Decoded result = decoded(m_folder.file("a.wav"));
        QCOMPARE(result.info.channels, channels);
        QCOMPARE(result.info.sourceRate, rate);
        QVERIFY(std::abs(result.info.seconds - 1.0) < 0.001);
        QVERIFY(std::abs(amplitudeAt(1000.0, result.samples, kAnalysisRateHz) - 0.5) < 0.01);
    }

    void soundAboveTheNewRateIsFilteredAway() {
        writeWav(m_folder.file("a.wav"), {sine(15000.0, 1.0, 44100.0), 1, 44100});
        QVERIFY(rootMeanSquare(decoded(m_folder.file("a.wav")).samples) < 0.002);
    }

    void timeIsKept() {
        std::vector<float> click = silence(1.0, 44100.0);
        std::fill(click.begin() + 22050, click.begin() + 22054, 0.9F);
        writeWav(m_folder.file("a.wav"), {click, 1, 44100});
        const std::vector<float> samples = decoded(m_folder.file("a.wav")).samples;
        const auto loudest = std::max_element(samples.begin(), samples.end());
        QVERIFY(std::abs(std::distance(samples.begin(), loudest) - 11025) <= 1);
    }

    void samplesThatAreNoNumbersBecomeSilence() {
        std::vector<float> broken = sine(440.0, 1.0, 22050.0);
        broken[5000] = std::numeric_limits<float>::quiet_NaN();
        broken[9000] = std::numeric_limits<float>::infinity();
        broken[12000] = 1e30F;
        writeFloatWav(m_folder.file("a.wav"), {broken, 1, 22050});
        const std::vector<float> samples = decoded(m_folder.file("a.wav")).samples;
        QCOMPARE(samples.size(), broken.size());
        QVERIFY(std::all_of(samples.begin(), samples.end(),
                            [](float x) { return std::isfinite(x) && std::abs(x) <= 16.0F; }));
    }

    void hashKnowsTheSoundAndNotTheContainer() {
        const Recording recording{chirp(100.0, 5000.0, 2.0, 44100.0), 1, 44100};
        writeWav(m_folder.file("a.wav"), recording);
        writeAiff(m_folder.file("b.aiff"), recording);
        writeWav(m_folder.file("c.wav"), {chirp(100.0, 5001.0, 2.0, 44100.0), 1, 44100});
        const std::string hash = decoded(m_folder.file("a.wav")).info.audioHash;
        QCOMPARE(hash.size(), 32U);
        QCOMPARE(decoded(m_folder.file("b.aiff")).info.audioHash, hash);
        QVERIFY(decoded(m_folder.file("c.wav")).info.audioHash != hash);
    }

    void blocksStaySmallInALongFile() {
        writeWav(m_folder.file("long.wav"), {noise(120.0, 22050.0), 1, 22050});
        std::size_t largest = 0;
        std::size_t total = 0;
        const auto info = decodeMono(m_folder.file("long.wav"), [&](std::span<const float> block) {
            largest = std::max(largest, block.size());
            total += block.size();
        });
        QVERIFY(info.has_value());
        QCOMPARE(total, 120U * 22050U);
        QVERIFY(largest < 65536);
    }

private:
    TemporaryFolder m_folder;
};

QTEST_GUILESS_MAIN(TestDecoder)
#include "tst_decoder.moc"
