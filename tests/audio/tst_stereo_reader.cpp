// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include <QTest>

#include "audio/stereo_reader.h"
#include "support/audio_file.h"
#include "support/encoded_file.h"
#include "support/signals.h"
#include "support/temporary_folder.h"

using namespace contrafact;
using namespace contrafact::support;

namespace {

Recording stereoNoise(double seconds) {
    const std::vector<std::vector<float>> channels{noise(seconds, kStereoRateHz, 1),
                                                   noise(seconds, kStereoRateHz, 2)};
    return interleaved(channels, kStereoRateHz);
}

std::vector<StereoFrame> readAll(StereoReader& reader, std::size_t step) {
    std::vector<StereoFrame> all;
    std::vector<StereoFrame> block(step);
    std::size_t count = step;
    while (count == step) {
        count = reader.read(block).value_or(0);
        all.insert(all.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(count));
    }
    return all;
}

std::vector<StereoFrame> part(const std::filesystem::path& path, const SoundRange& range,
                              std::size_t step = 777) {
    auto reader = StereoReader::open(path, range);
    return reader ? readAll(*reader, step) : std::vector<StereoFrame>{};
}

} // namespace

class TestStereoReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPartIsExactToTheSample_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"a.flac", "a.mp3", "a.ogg", "a.opus"})
            QTest::newRow(name) << QByteArray(name);
    }
    void aPartIsExactToTheSample() {
        QFETCH(QByteArray, name);
        const auto path = m_folder.file(name.toStdString());
        Recording recording = stereoNoise(4.0);
        recording.rateHz = name == "a.opus" ? 48000 : kStereoRateHz;
        QVERIFY2(encodeFile(path, recording), "no such encoder");
        const std::vector<StereoFrame> whole = part(path, {}, 4096);
        const std::vector<StereoFrame> some = part(path, {1.25, 2.5});
        const std::size_t first = 1.25 * kStereoRateHz;
        QCOMPARE(some.size(), static_cast<std::size_t>(1.25 * kStereoRateHz));
        QVERIFY(std::ranges::equal(some, std::span(whole).subspan(first, some.size())));
    }

    void bothSidesStayApart() {
        const auto path = m_folder.file("stereo.wav");
        const Recording recording = stereoNoise(0.5);
        writeFloatWav(path, recording);
        const std::vector<StereoFrame> frames = part(path, {});
        QCOMPARE(frames.size(), recording.samples.size() / 2);
        for (std::size_t i = 0; i < frames.size(); ++i) {
            QCOMPARE(frames[i].left, recording.samples[2 * i]);
            QCOMPARE(frames[i].right, recording.samples[2 * i + 1]);
        }
    }

    void oneChannelIsHeardOnBothSidesAtItsLevel() {
        const auto path = m_folder.file("mono.wav");
        const std::vector<float> sound = noise(0.5, kStereoRateHz);
        writeFloatWav(path, {sound, 1, kStereoRateHz});
        const std::vector<StereoFrame> frames = part(path, {});
        QCOMPARE(frames.size(), sound.size());
        for (std::size_t i = 0; i < frames.size(); ++i) {
            QCOMPARE(frames[i].left, sound[i]);
            QCOMPARE(frames[i].right, sound[i]);
        }
    }

    void sixChannelsAreMixedDown() {
        const auto path = m_folder.file("six.wav");
        std::vector<std::vector<float>> channels(6, silence(0.5, kStereoRateHz));
        channels[1] = sine(440.0, 0.5, kStereoRateHz); // front right
        writeFloatWav(path, interleaved(channels, kStereoRateHz));
        const std::vector<StereoFrame> frames = part(path, {});
        std::vector<float> left;
        std::vector<float> right;
        for (const StereoFrame& frame : frames) {
            left.push_back(frame.left);
            right.push_back(frame.right);
        }
        QVERIFY(rootMeanSquare(right) > 0.1);
        QVERIFY(rootMeanSquare(left) < 0.01);
    }

    void beyondTheEndThereIsNothing() {
        const auto path = m_folder.file("short.wav");
        writeFloatWav(path, {noise(0.5, kStereoRateHz), 1, kStereoRateHz});
        QCOMPARE(part(path, {0.25, 9.0}).size(), static_cast<std::size_t>(kStereoRateHz / 4));
        QVERIFY(part(path, {2.0, 3.0}).empty());
    }

    void aStopIsAnError() {
        const auto path = m_folder.file("stop.wav");
        writeFloatWav(path, {noise(0.5, kStereoRateHz), 1, kStereoRateHz});
        std::stop_source stop;
        auto reader = StereoReader::open(path, {}, stop.get_token());
        QVERIFY(reader.has_value());
        stop.request_stop();
        std::vector<StereoFrame> block(100);
        const auto count = reader->read(block);
        QVERIFY(!count.has_value());
        QCOMPARE(count.error().code, ErrorCode::Cancelled);
    }

    void whatIsNoSoundIsAnError() {
        QCOMPARE(StereoReader::open("/no/file.wav").error().code, ErrorCode::FileNotFound);
        writeBytes(m_folder.file("text.wav"), "no sound");
        QCOMPARE(StereoReader::open(m_folder.file("text.wav")).error().code, ErrorCode::NotAudio);
    }

private:
    TemporaryFolder m_folder;
};

QTEST_GUILESS_MAIN(TestStereoReader)
#include "tst_stereo_reader.moc"
