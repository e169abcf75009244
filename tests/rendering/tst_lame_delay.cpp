// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "rendering/lame_delay.h"
#include "support/encoded_file.h"
#include "support/signals.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr std::size_t kTag = 36 + 120; ///< LAME's part of a stereo frame of MPEG 1

/// CRC-16 by the polynomial itself, bit by bit: not the table's form that the code has.
unsigned checksum(const std::string& bytes) {
    unsigned sum = 0;
    for (const char byte : bytes)
        for (unsigned bit = 0; bit < 8; ++bit) {
            const bool isOne = ((static_cast<unsigned char>(byte) >> bit) & 1U) != (sum & 1U);
            sum = sum >> 1U ^ (isOne ? 0xA001U : 0U);
        }
    return sum;
}

} // namespace

class TestLameDelay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        const auto tone = support::sine(440.0, 2.0, 44100);
        m_file = m_folder.file("a.mp3");
        if (!support::encodeFile(m_file, support::interleaved(std::vector{tone, tone}, 44100)))
            QSKIP("this FFmpeg encodes no MP3");
        m_bytes = support::readBytes(m_file);
        m_start = m_bytes.find("\xFF\xFB");
        QVERIFY(m_start != std::string::npos);
        QVERIFY(m_bytes.substr(m_start + 36, 4) == "Xing" ||
                m_bytes.substr(m_start + 36, 4) == "Info");
    }

    void aTagOfLameTellsTheDelay() {
        writeTag("LAME3.100", 576);
        QVERIFY(std::abs(lameDelaySeconds(m_file) - 1105.0 / 44100.0) < 1e-9);
        writeTag("LAME3.99r", 1105);
        QVERIFY(std::abs(lameDelaySeconds(m_file) - 1634.0 / 44100.0) < 1e-9);
    }

    void aTagWhoseChecksumDoesNotFitTellsNothing() {
        writeTag("LAME3.100", 576);
        m_bytes[m_start + kTag + 35] ^= 1;
        support::writeBytes(m_file, m_bytes);
        QCOMPARE(lameDelaySeconds(m_file), 0.0);
    }

    void otherEncodersAndOtherFilesHaveNone() {
        QCOMPARE(lameDelaySeconds(m_file), 0.0); // FFmpeg's own tag
        QCOMPARE(lameDelaySeconds("/no/such.mp3"), 0.0);
        for (const std::string& bytes :
             {std::string(), std::string("ID3"), std::string(5000, '\xFF'),
              m_bytes.substr(0, m_start + 60)}) {
            support::writeBytes(m_file, bytes);
            QCOMPARE(lameDelaySeconds(m_file), 0.0);
        }
    }

private:
    void writeTag(const std::string& encoder, unsigned delay) {
        m_bytes.replace(m_start + kTag, encoder.size(), encoder);
        m_bytes[m_start + kTag + 21] = static_cast<char>(delay >> 4U);
        m_bytes[m_start + kTag + 22] = static_cast<char>((delay & 15U) << 4U);
        const unsigned sum = checksum(m_bytes.substr(m_start, kTag + 34));
        m_bytes[m_start + kTag + 34] = static_cast<char>(sum >> 8U);
        m_bytes[m_start + kTag + 35] = static_cast<char>(sum & 0xFFU);
        support::writeBytes(m_file, m_bytes);
    }

    support::TemporaryFolder m_folder;
    std::filesystem::path m_file;
    std::string m_bytes;
    std::size_t m_start = 0;
};

QTEST_GUILESS_MAIN(TestLameDelay)
#include "tst_lame_delay.moc"
