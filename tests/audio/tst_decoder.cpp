// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
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
