// SPDX-License-Identifier: GPL-3.0-or-later

#include <chrono>
#include <stdexcept>

#include <QTest>
#include <sys/stat.h>

#include "audio/decoder.h"
#include "core/log.h"
#include "support/audio_file.h"
#include "support/signals.h"
#include "support/temporary_folder.h"
#include "support/unprivileged.h"

using namespace contrafact;
using namespace contrafact::support;

namespace {

Result<AudioInfo> decodeAway(const std::filesystem::path& path, std::stop_token stop = {}) {
    return decodeMono(
        path, [](std::span<const float>) {}, std::move(stop));
}

ErrorCode codeOf(const std::filesystem::path& path) {
    const auto result = decodeAway(path);
    return result ? ErrorCode::Internal : result.error().code;
}

} // namespace

class TestDecoderFailures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void missingFileIsNotFound() {
        const auto result = decodeAway(m_folder.file("none.wav"));
        QCOMPARE(result.error().code, ErrorCode::FileNotFound);
        QVERIFY(result.error().path == m_folder.file("none.wav"));
        QVERIFY(!result.error().detail.empty());
    }

    void emptyFileSaysSo() {
        writeBytes(m_folder.file("a.mp3"), "");
        QCOMPARE(codeOf(m_folder.file("a.mp3")), ErrorCode::EmptyFile);
    }

    void lockedFileIsDenied() {
        writeWav(m_folder.file("locked.wav"), {silence(0.1, 8000.0), 1, 8000});
        std::filesystem::permissions(m_folder.file("locked.wav"), std::filesystem::perms::none);
        const Unprivileged nobody;
        QCOMPARE(codeOf(m_folder.file("locked.wav")), ErrorCode::PermissionDenied);
    }

    void folderAndPipeAreNotAudio() {
        QCOMPARE(codeOf(m_folder.path()), ErrorCode::NotAudio);
        QCOMPARE(mkfifo(m_folder.file("pipe.wav").c_str(), 0600), 0);
        QCOMPARE(codeOf(m_folder.file("pipe.wav")), ErrorCode::NotAudio);
    }

    void whatIsNoSoundIsNotAudio_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("a.txt") << QByteArray("La la la\n").repeated(100);
        QTest::newRow("text called mp3")
            << QByteArray("a.mp3") << QByteArray("La la ").repeated(99);
        QTest::newRow("zeros") << QByteArray("a.flac") << QByteArray(5000, '\0');
        QTest::newRow("subtitles")
            << QByteArray("a.srt") << QByteArray("1\n00:00:01,000 --> 00:00:02,000\nHey\n");
        QTest::newRow("lone header") << QByteArray("a.wav") << QByteArray("RIFF\x24\0\0\0WAVE", 12);
    }

    void whatIsNoSoundIsNotAudio() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, bytes);
        const auto path = m_folder.file(name.toStdString());
        writeBytes(path, bytes.toStdString());
        QCOMPARE(codeOf(path), ErrorCode::NotAudio);
    }

    void whatFfmpegSaysOfItStaysInTheLog() {
        const QByteArray picture("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0", 29);
        writeBytes(m_folder.file("a.mp3"), picture.toStdString());
        writeBytes(m_folder.file("b.mp3"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        std::string log;
        sendLogTo([&](LogLevel, LogTopic, const std::string& line) { log += line; },
                  LogNames::Hidden);
        for (const char* name : {"a.mp3", "b.mp3"}) {
            const auto result = decodeAway(m_folder.file(name));
            QCOMPARE(result.error().code, ErrorCode::NotAudio);
            QVERIFY(result.error().detail.size() < 60);
        }
        sendLogTo({}, LogNames::Hidden);
        QVERIFY(log.find("whitelist") != std::string::npos);
    }

    void playlistsOpenNothing_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("hls") << QByteArray("list.m3u8")
                             << QByteArray("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nok.wav\n"
                                           "#EXT-X-ENDLIST\n");
        QTest::newRow("hls called mp3")
            << QByteArray("list.mp3")
            << QByteArray("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nok.wav\n#EXT-X-ENDLIST\n");
        QTest::newRow("concat") << QByteArray("list.ffconcat")
                                << QByteArray("ffconcat version 1.0\nfile ok.wav\n");
        QTest::newRow("session") << QByteArray("a.sdp")
                                 << QByteArray("v=0\nm=audio 5004 RTP/AVP 0\n");
    }

    void playlistsOpenNothing() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, text);
        writeWav(m_folder.file("ok.wav"), {sine(440.0, 1.0, 8000.0), 1, 8000});
        QVERIFY(decodeAway(m_folder.file("ok.wav")).has_value());
        writeBytes(m_folder.file(name.toStdString()), text.toStdString());
        QCOMPARE(codeOf(m_folder.file(name.toStdString())), ErrorCode::NotAudio);
    }

    void headerWithoutSamplesIsADecodeFailure() {
        writeWav(m_folder.file("a.wav"), {{}, 2, 44100});
        QCOMPARE(codeOf(m_folder.file("a.wav")), ErrorCode::DecodeFailed);
    }

    void impossibleRatesAreRefusedAtOnce_data() {
        QTest::addColumn<int>("rate");
        for (const int rate : {1, 50, 4'991'761, 2'000'000'000})
            QTest::addRow("%d Hz", rate) << rate;
    }

    void impossibleRatesAreRefusedAtOnce() {
        QFETCH(int, rate);
        writeWav(m_folder.file("a.wav"), {std::vector<float>(50'000), 1, rate});
        QCOMPARE(codeOf(m_folder.file("a.wav")), ErrorCode::DecodeFailed);
    }

    void truncatedFileIsDecodedPartly() {
        writeWav(m_folder.file("a.wav"), {sine(440.0, 4.0, 22050.0), 1, 22050});
        const std::string bytes = readBytes(m_folder.file("a.wav"));
        writeBytes(m_folder.file("b.wav"), bytes.substr(0, bytes.size() / 2));
        const auto result = decodeAway(m_folder.file("b.wav"));
        QVERIFY(result.has_value());
        QCOMPARE(result->completeness, Completeness::Partly);
        QVERIFY(std::abs(result->seconds - 2.0) < 0.01);
    }

    void everyNameOpens_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("colon") << QByteArray("http://x:1.wav").replace('/', '-');
        QTest::newRow("protocol") << QByteArray("concat:a.wav");
        QTest::newRow("latin-1 bytes") << QByteArray("caf\xE9.wav");
        QTest::newRow("japanese") << QByteArray("\xE6\xAD\x8C.wav");
        QTest::newRow("percent and pattern") << QByteArray("%03d*?[a].wav");
        QTest::newRow("newline") << QByteArray("a\nb.wav");
        QTest::newRow("dash") << QByteArray("-i.wav");
        QTest::newRow("wrong suffix") << QByteArray("a.mp3");
        QTest::newRow("playlist suffix") << QByteArray("a.m3u8");
        QTest::newRow("no suffix") << QByteArray("a");
    }

    void everyNameOpens() {
        QFETCH(QByteArray, name);
        const auto path = m_folder.file(name.toStdString());
        writeWav(path, {sine(440.0, 0.5, 22050.0), 1, 22050});
        const auto result = decodeAway(path);
        QVERIFY(result.has_value());
        QVERIFY(std::abs(result->seconds - 0.5) < 0.001);
    }

    void stopBetweenBlocksCancels() {
        writeWav(m_folder.file("a.wav"), {noise(60.0, 22050.0), 1, 22050});
        std::stop_source source;
        int blocks = 0;
        const auto result = decodeMono(
            m_folder.file("a.wav"),
            [&](std::span<const float>) {
                ++blocks;
                source.request_stop();
            },
            source.get_token());
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
        QCOMPARE(blocks, 1);
    }

    void stopBeforeTheStartCancels() {
        writeWav(m_folder.file("a.wav"), {silence(1.0, 8000.0), 1, 8000});
        std::stop_source source;
        source.request_stop();
        QCOMPARE(decodeAway(m_folder.file("a.wav"), source.get_token()).error().code,
                 ErrorCode::Cancelled);
    }

    void whatTheSinkThrowsComesBack() {
        writeWav(m_folder.file("a.wav"), {silence(1.0, 8000.0), 1, 8000});
        const auto throwing = [](std::span<const float>) { throw std::runtime_error("full"); };
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(decodeMono(m_folder.file("a.wav"), throwing)),
                                 std::runtime_error);
    }

    /// Any bytes may come; the only wrong answer is not to return.
    void damagedFilesNeverBringItDown() {
        writeWav(m_folder.file("a.wav"), {sine(440.0, 1.0, 8000.0), 1, 8000});
        const std::string whole = readBytes(m_folder.file("a.wav"));
        const std::vector<float> random = noise(1.0, 4000.0, 7, 127.0F);
        for (std::size_t i = 0; i + 8 <= 400; i += 4) {
            std::string bytes = whole;
            for (std::size_t k = 0; k < 4; ++k)
                bytes[(i * 7 + k) % 60] = static_cast<char>(random[i + k]);
            writeBytes(m_folder.file("b.wav"), bytes);
            const auto result = decodeAway(m_folder.file("b.wav"));
            QVERIFY(result.has_value() || result.error().code != ErrorCode::Internal);
        }
    }

private:
    TemporaryFolder m_folder;
};

QTEST_GUILESS_MAIN(TestDecoderFailures)
#include "tst_decoder_failures.moc"
