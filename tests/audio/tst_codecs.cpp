// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "audio/decoder.h"
#include "core/music.h"
#include "support/encoded_file.h"
#include "support/signals.h"
#include "support/temporary_folder.h"

using namespace contrafact;
using namespace contrafact::support;

namespace {

/// Three seconds with a beginning and an end that can be found again.
Recording burst(int rate) {
    std::vector<float> samples = silence(1.0, rate);
    const std::vector<float> tone = sine(440.0, 1.0, rate);
    samples.insert(samples.end(), tone.begin(), tone.end());
    samples.resize(samples.size() + static_cast<std::size_t>(rate));
    return interleaved(std::vector<std::vector<float>>{samples, samples}, rate);
}

struct Decoded {
    Result<AudioInfo> info;
    std::vector<float> samples;
};

Decoded decoded(const std::filesystem::path& path) {
    std::vector<float> samples;
    auto info = decodeMono(path, [&samples](std::span<const float> block) {
        samples.insert(samples.end(), block.begin(), block.end());
    });
    return {std::move(info), std::move(samples)};
}

double firstLoudSecond(const std::vector<float>& samples) {
    const auto loud = std::find_if(samples.begin(), samples.end(),
                                   [](float sample) { return std::abs(sample) > 0.1F; });
    return static_cast<double>(loud - samples.begin()) / kAnalysisRateHz;
}

} // namespace

class TestCodecs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void soundIsWhereItWasInEveryCodec_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("rate");
        for (const char* name : {"a.flac", "a.mp3", "a.ogg", "a.m4a", "a.mka", "a.wv", "a.tta"})
            QTest::newRow(name) << QByteArray(name) << 44100;
        QTest::newRow("a.opus") << QByteArray("a.opus") << 48000;
        QTest::newRow("a.wma") << QByteArray("a.wma") << 44100;
    }

    void soundIsWhereItWasInEveryCodec() {
        QFETCH(QByteArray, name);
        QFETCH(int, rate);
        const auto path = m_folder.file(name.toStdString());
        QVERIFY2(encodeFile(path, burst(rate)), "no such encoder");
        const auto [info, samples] = decoded(path);
        QVERIFY(info.has_value());
        QCOMPARE(info->completeness, Completeness::Whole);
        QCOMPARE(info->channels, 2);
        const double slackSeconds = name == "a.wma" ? 0.06 : 0.03; // wma says nothing of its delay
        QVERIFY2(std::abs(info->seconds - 3.0) < slackSeconds,
                 qPrintable(QString::number(info->seconds)));
        QVERIFY(std::abs(firstLoudSecond(samples) - 1.0) < slackSeconds);
        const std::span<const float> middle = std::span(samples).subspan(28000, 11025);
        // LAME takes the level down to 0.95.
        QVERIFY(std::abs(amplitudeAt(440.0, middle, kAnalysisRateHz) - 0.5) < 0.03);
    }

    void encoderDelayIsTrimmed_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"a.mp3", "a.ogg", "a.flac"})
            QTest::newRow(name) << QByteArray(name);
    }

    void encoderDelayIsTrimmed() {
        QFETCH(QByteArray, name);
        const auto path = m_folder.file(name.toStdString());
        QVERIFY2(encodeFile(path, burst(44100)), "no such encoder");
        QVERIFY(std::abs(decoded(path).info->seconds - 3.0) < 0.001);
    }

    void containerTagsComeAlong_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"a.mka", "a.flac", "a.ogg", "a.m4a", "a.mp3"})
            QTest::newRow(name) << QByteArray(name);
    }

    void containerTagsComeAlong() {
        QFETCH(QByteArray, name);
        const auto path = m_folder.file(name.toStdString());
        QVERIFY2(encodeFile(path, burst(44100),
                            {{"title", "Títle"},
                             {"artist", "Ärtist"},
                             {"album", "Albúm"},
                             {"date", "1987-06-05"},
                             {"track", "4/12"}}),
                 "no such encoder");
        const auto info = decoded(path).info;
        const auto quick = readContainerTags(path);
        QVERIFY(info.has_value() && quick.has_value());
        for (const TrackTags& tags : {info->containerTags, *quick}) {
            QCOMPARE(tags.title, std::string("Títle"));
            QCOMPARE(tags.artist, std::string("Ärtist"));
            QCOMPARE(tags.album, std::string("Albúm"));
            QCOMPARE(tags.year, 1987);
            QCOMPARE(tags.trackNumber, 4);
        }
    }

    void hashIgnoresTags() {
        QVERIFY(encodeFile(m_folder.file("a.flac"), burst(44100), {{"title", "One"}}));
        QVERIFY(encodeFile(m_folder.file("b.flac"), burst(44100), {{"title", "Another"}}));
        const auto first = decoded(m_folder.file("a.flac")).info;
        QCOMPARE(first->audioHash, decoded(m_folder.file("b.flac")).info->audioHash);
    }

    void holeInTheMiddleIsReported() {
        QVERIFY(encodeFile(m_folder.file("a.flac"), {noise(3.0, 44100.0), 1, 44100}));
        std::string bytes = readBytes(m_folder.file("a.flac"));
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 2),
                  bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 2 + 40'000), '\x55');
        writeBytes(m_folder.file("b.flac"), bytes);
        const auto info = decoded(m_folder.file("b.flac")).info;
        QVERIFY(info.has_value());
        QCOMPARE(info->completeness, Completeness::Partly);
        QVERIFY(info->seconds > 2.0);
    }

    void cutFilesGiveWhatTheyHold_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"a.flac", "a.mp3"})
            QTest::newRow(name) << QByteArray(name);
    }

    void cutFilesGiveWhatTheyHold() {
        QFETCH(QByteArray, name);
        const auto path = m_folder.file(name.toStdString());
        QVERIFY2(encodeFile(path, {noise(6.0, 44100.0), 1, 44100}), "no such encoder");
        const std::string bytes = readBytes(path);
        writeBytes(path, bytes.substr(0, bytes.size() / 2));
        const auto info = decoded(path).info;
        QVERIFY(info.has_value());
        QCOMPARE(info->completeness, Completeness::Partly);
        QVERIFY(std::abs(info->seconds - 3.0) < 0.3);
    }

private:
    TemporaryFolder m_folder;
};

QTEST_GUILESS_MAIN(TestCodecs)
#include "tst_codecs.moc"
