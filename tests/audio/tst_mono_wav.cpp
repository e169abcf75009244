// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>

#include <QTest>

#include "audio/mono_wav.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;
using namespace std::string_literals;

class TestMonoWav : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headerAndSamplesAreThoseOfTheFormat() {
        const support::TemporaryFolder folder;
        const auto file = folder.file("a:b.wav");
        constexpr std::array kSamples{0.0F, 0.5F, -1.0F, 2.0F, -3.0F};
        QVERIFY(writeMonoWav(file, kSamples, 22050));
        // 16-bit integers (1), one channel, 22050 Hz, 44100 bytes a second, 2 bytes a frame.
        const std::string expected = "RIFF\x2E\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0"
                                     "\x22\x56\0\0\x44\xAC\0\0\x02\0\x10\0data\x0A\0\0\0"
                                     "\0\0\0\x40\x01\x80\xFF\x7F\x01\x80"s;
        QVERIFY(support::readBytes(file) == expected);
    }

    void whatCannotBeWrittenLeavesNothing() {
        const support::TemporaryFolder folder;
        constexpr std::array kSamples{0.1F};
        const auto written = writeMonoWav(folder.path() / "gone" / "a.wav", kSamples, 22050);
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::FileNotFound);
        QVERIFY(std::filesystem::is_empty(folder.path()));
    }
};

QTEST_GUILESS_MAIN(TestMonoWav)
#include "tst_mono_wav.moc"
