// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "analysis/file_analysis.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr double kSeconds = 30.0;
constexpr int kRateHz = 22050;

} // namespace

class TestFileAnalysis : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    /// Writes `samples` and analyses a stretch of them.
    Result<FileAnalysis> analysed(std::span<const float> samples, const Stretch& stretch) {
        const auto file = m_folder.file("song.wav");
        support::writeWav(file, {{samples.begin(), samples.end()}, 1, kRateHz});
        WorkControl control;
        return analyseFile(file, control, stretch);
    }

private Q_SLOTS:
    void aStretchIsAFileOfItsOwn() {
        const auto samples = support::songSamples({.seed = 4, .seconds = kSeconds}, kRateHz);
        const auto stretch = analysed(samples, {7.0, 19.0});
        const auto alone =
            analysed(std::span(samples).subspan(7 * kRateHz, 12 * kRateHz), Stretch{});
        QVERIFY(stretch && alone);
        QCOMPARE(stretch->features.durationSeconds, 12.0);
        QCOMPARE(stretch->features.pitchClasses.frames, alone->features.pitchClasses.frames);
        QCOMPARE(stretch->features.constantQ.power, alone->features.constantQ.power);
        QCOMPARE(stretch->features.beats.beats, alone->features.beats.beats);
        QCOMPARE(stretch->features.tuningCents, alone->features.tuningCents);
        QCOMPARE(stretch->features.loudness.integratedLufs,
                 alone->features.loudness.integratedLufs);
        QVERIFY(stretch->features.loudness.integratedLufs > -40.0);
    }

    void turnedPolarityIsHeardAsItsMonoForm() {
        const auto samples = support::songSamples({.seed = 7, .seconds = kSeconds}, kRateHz);
        const auto mono = analysed(samples, Stretch{});
        std::vector<float> stereo;
        for (const float sample : samples)
            stereo.insert(stereo.end(), {sample, -sample});
        support::writeWav(m_folder.file("turned.wav"), {stereo, 2, kRateHz});
        WorkControl control;
        const auto turned = analyseFile(m_folder.file("turned.wav"), control);
        QVERIFY(mono && turned);
        QVERIFY(turned->features.key && mono->features.key);
        QCOMPARE(turned->features.key->tonic, mono->features.key->tonic);
        QVERIFY(turned->features.key->mode == mono->features.key->mode);
        QCOMPARE(turned->features.beats.tempoBpm, mono->features.beats.tempoBpm);
        QVERIFY(std::abs(turned->features.loudness.integratedLufs -
                         mono->features.loudness.integratedLufs) < 0.05);
    }

    void aStretchBeyondTheEndsIsAll() {
        const auto samples = support::songSamples({.seed = 5, .seconds = kSeconds}, kRateHz);
        const auto all = analysed(samples, Stretch{});
        const auto more = analysed(samples, {-3.0, 1000.0});
        QVERIFY(all && more);
        QCOMPARE(more->features.durationSeconds, kSeconds);
        QCOMPARE(more->features.pitchClasses.frames, all->features.pitchClasses.frames);
    }

    void aStretchWithoutSoundIsAnError() {
        const auto samples = support::songSamples({.seed = 6, .seconds = kSeconds}, kRateHz);
        QCOMPARE(analysed(samples, {12.0, 12.5}).error().code, ErrorCode::TooShort);
        QCOMPARE(analysed(samples, {200.0, 300.0}).error().code, ErrorCode::TooShort);
        QCOMPARE(analysed(samples, {20.0, 10.0}).error().code, ErrorCode::TooShort);
    }
};

QTEST_GUILESS_MAIN(TestFileAnalysis)
#include "tst_file_analysis.moc"
