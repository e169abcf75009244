// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstring>

#include <QTest>
#include <sys/resource.h>
#include <unistd.h>

extern "C" {
#include <libavformat/avformat.h>
}

#include "audio/decoder.h"
#include "audio/encoder.h"
#include "audio/stereo_reader.h"
#include "support/audio_file.h"
#include "support/signals.h"
#include "support/temporary_folder.h"

using namespace contrafact;
using namespace contrafact::support;

namespace {

constexpr double kSeconds = 3.0;

/// One second each of silence, 440 Hz on the left with 660 Hz on the right, silence.
std::vector<StereoFrame> burst() {
    std::vector<StereoFrame> frames(static_cast<std::size_t>(kSeconds * kStereoRateHz));
    const std::vector<float> left = sine(440.0, 1.0, kStereoRateHz);
    const std::vector<float> right = sine(660.0, 1.0, kStereoRateHz);
    for (std::size_t i = 0; i < left.size(); ++i)
        frames[kStereoRateHz + i] = {left[i], right[i]};
    return frames;
}

EncodingTags tags() {
    return {"Títle", "Ärtist", "A comment", {{0.0, "First"}, {1.5, "Sécond; part"}}, kSeconds};
}

Result<void> encoded(const std::filesystem::path& path, std::span<const StereoFrame> frames) {
    auto encoder = AudioEncoder::create(path, tags());
    if (!encoder)
        return failureOf(encoder);
    constexpr std::size_t kStep = 1000; // no block of any encoder
    for (std::size_t i = 0; i < frames.size(); i += kStep)
        if (auto written = encoder->write(frames.subspan(i, std::min(kStep, frames.size() - i)));
            !written)
            return written;
    return encoder->finish();
}

std::vector<StereoFrame> decoded(const std::filesystem::path& path) {
    std::vector<StereoFrame> frames(static_cast<std::size_t>(10 * kStereoRateHz));
    auto reader = StereoReader::open(path);
    if (!reader)
        return {};
    frames.resize(reader->read(frames).value_or(0));
    return frames;
}

struct Chapter {
    double start = 0.0;
    std::string title;
};

std::vector<Chapter> chaptersOf(const std::filesystem::path& path) {
    AVFormatContext* format = nullptr;
    if (avformat_open_input(&format, path.c_str(), nullptr, nullptr) < 0)
        return {};
    avformat_find_stream_info(format, nullptr);
    std::vector<Chapter> chapters;
    for (unsigned i = 0; i < format->nb_chapters; ++i) {
        const AVChapter& chapter = *format->chapters[i];
        const AVDictionaryEntry* title = av_dict_get(chapter.metadata, "title", nullptr, 0);
        chapters.push_back({static_cast<double>(chapter.start) * av_q2d(chapter.time_base),
                            title == nullptr ? "" : title->value});
    }
    avformat_close_input(&format);
    return chapters;
}

/// The content of a chunk of a WAV file; empty if it is not there.
std::string wavChunk(const std::string& bytes, const std::string& name) {
    std::size_t place = 12;
    while (place + 8 <= bytes.size()) {
        std::uint32_t length = 0;
        std::memcpy(&length, bytes.data() + place + 4, 4);
        if (bytes.compare(place, 4, name) == 0)
            return bytes.substr(place + 8, length);
        place += 8 + length + length % 2;
    }
    return {};
}

std::uint32_t wordAt(const std::string& bytes, std::size_t place) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + place, 4);
    return value;
}

/// While it lives, no file may grow beyond this.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes)
        : m_handler(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FileSizeLimit() {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    void (*m_handler)(int);
    rlimit m_before{};
};

std::size_t filesIn(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder),
                                                  std::filesystem::directory_iterator()));
}

void addSuffixes() {
    QTest::addColumn<QByteArray>("suffix");
    for (const char* suffix : {"wav", "flac", "mp3", "ogg", "opus"})
        QTest::newRow(suffix) << QByteArray(suffix);
}

} // namespace

class TestEncoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindComesBackWhole_data() { addSuffixes(); }
    void everyKindComesBackWhole() {
        QFETCH(QByteArray, suffix);
        const auto path = m_folder.file("whole." + suffix.toStdString());
        const auto written = encoded(path, burst());
        QVERIFY2(written.has_value(), written ? "" : written.error().detail.c_str());
        const std::vector<StereoFrame> frames = decoded(path);
        QVERIFY(std::abs(static_cast<double>(frames.size()) / kStereoRateHz - kSeconds) < 0.001);
        const auto loud = std::ranges::find_if(
            frames, [](const StereoFrame& frame) { return std::abs(frame.left) > 0.1F; });
        QVERIFY(std::abs(static_cast<double>(loud - frames.begin()) / kStereoRateHz - 1.0) < 0.01);
        std::vector<float> left;
        std::vector<float> right;
        for (std::size_t i = 0; i < kStereoRateHz / 2; ++i) {
            left.push_back(frames[kStereoRateHz * 5 / 4 + i].left);
            right.push_back(frames[kStereoRateHz * 5 / 4 + i].right);
        }
        QVERIFY(std::abs(amplitudeAt(440.0, left, kStereoRateHz) - 0.5) < 0.03);
        QVERIFY(std::abs(amplitudeAt(660.0, right, kStereoRateHz) - 0.5) < 0.03);
        QVERIFY(amplitudeAt(440.0, right, kStereoRateHz) < 0.02);
    }

    void tagsComeBack_data() { addSuffixes(); }
    void tagsComeBack() {
        QFETCH(QByteArray, suffix);
        const auto path = m_folder.file("tags." + suffix.toStdString());
        QVERIFY(encoded(path, burst()).has_value());
        const auto read = readContainerTags(path);
        QVERIFY(read.has_value());
        QCOMPARE(read->title, std::string("Títle"));
        QCOMPARE(read->artist, std::string("Ärtist"));
    }

    void chaptersComeBack_data() {
        QTest::addColumn<QByteArray>("suffix");
        for (const char* suffix : {"flac", "mp3", "ogg", "opus"})
            QTest::newRow(suffix) << QByteArray(suffix);
    }
    void chaptersComeBack() {
        QFETCH(QByteArray, suffix);
        const auto path = m_folder.file("chapters." + suffix.toStdString());
        QVERIFY(encoded(path, burst()).has_value());
        const std::vector<Chapter> chapters = chaptersOf(path);
        QCOMPARE(chapters.size(), 2U);
        QCOMPARE(chapters[0].title, std::string("First"));
        QVERIFY(std::abs(chapters[0].start) < 0.002);
        QCOMPARE(chapters[1].title, std::string("Sécond; part"));
        QVERIFY(std::abs(chapters[1].start - 1.5) < 0.002);
    }

    void wavFilesHaveCuePointsWithLabels() {
        const auto path = m_folder.file("cues.wav");
        QVERIFY(encoded(path, burst()).has_value());
        const std::string bytes = readBytes(path);
        QCOMPARE(wordAt(bytes, 4), static_cast<std::uint32_t>(bytes.size() - 8));
        const std::string cues = wavChunk(bytes, "cue ");
        QCOMPARE(cues.size(), 4U + 2U * 24U);
        QCOMPARE(wordAt(cues, 0), 2U);
        QCOMPARE(wordAt(cues, 4 + 24), 2U);                           // its number
        QCOMPARE(wordAt(cues, 4 + 24 + 20), 3U * kStereoRateHz / 2U); // its frame
        QVERIFY(bytes.find("Sécond; part") != std::string::npos);
        QCOMPARE(wavChunk(bytes, "data").size(),
                 static_cast<std::size_t>(kSeconds * kStereoRateHz * 4));
    }

    void equalSoundGivesEqualFiles_data() { addSuffixes(); }
    void equalSoundGivesEqualFiles() {
        QFETCH(QByteArray, suffix);
        const auto one = m_folder.file("one." + suffix.toStdString());
        const auto other = m_folder.file("other." + suffix.toStdString());
        QVERIFY(encoded(one, burst()).has_value());
        QVERIFY(encoded(other, burst()).has_value());
        QVERIFY(readBytes(one) == readBytes(other));
    }

    void whatIsNotFinishedLeavesNothing() {
        const auto path = m_folder.file("stopped/a.flac");
        {
            auto encoder = AudioEncoder::create(path, tags());
            QVERIFY(encoder.has_value());
            QVERIFY(encoder->write(burst()).has_value());
            QCOMPARE(filesIn(path.parent_path()), 1U); // the one beside it
            QVERIFY(!std::filesystem::exists(path));
        }
        QCOMPARE(filesIn(path.parent_path()), 0U);
    }

    void aFullDiskIsAnErrorAndKeepsWhatWasThere_data() { addSuffixes(); }
    void aFullDiskIsAnErrorAndKeepsWhatWasThere() {
        QFETCH(QByteArray, suffix);
        const auto path =
            m_folder.file("full-" + suffix.toStdString() + "/a." + suffix.toStdString());
        writeBytes(path, "what was there");
        std::vector<StereoFrame> frames;
        const std::vector<float> sound = noise(20.0, kStereoRateHz);
        for (const float sample : sound)
            frames.push_back({sample, sample});
        Result<void> written;
        {
            const FileSizeLimit limit(100'000);
            written = encoded(path, frames);
        }
        QVERIFY(!written.has_value());
        QCOMPARE(written.error().code, ErrorCode::DiskFull);
        QCOMPARE(written.error().path.value(), path);
        QCOMPARE(readBytes(path), std::string("what was there"));
        QCOMPARE(filesIn(path.parent_path()), 1U);
    }

    void otherNamesAreRefused_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"a.m4a", "a", "a.wav.txt"})
            QTest::newRow(name) << QByteArray(name);
    }
    void otherNamesAreRefused() {
        QFETCH(QByteArray, name);
        const auto encoder = AudioEncoder::create(m_folder.file(name.toStdString()), tags());
        QVERIFY(!encoder.has_value());
        QCOMPARE(encoder.error().code, ErrorCode::BadFormat);
    }

    void aFolderThatIsNotThereIsAnError() {
        const auto encoder = AudioEncoder::create("/no/folder/a.wav", tags());
        QVERIFY(!encoder.has_value());
        QCOMPARE(encoder.error().code, ErrorCode::FileNotFound);
    }

    void namesNeedNotBeUtf8() {
        const auto path = m_folder.path() / "caf\xE9: 1.MP3";
        QVERIFY(encoded(path, burst()).has_value());
        QVERIFY(std::filesystem::exists(path));
    }

private:
    TemporaryFolder m_folder;
};

QTEST_GUILESS_MAIN(TestEncoder)
#include "tst_encoder.moc"
