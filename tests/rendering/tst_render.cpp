// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "audio/decoder.h"
#include "features/stereo_loudness.h"
#include "medley/levelling.h"
#include "medley/pieces.h"
#include "rendering/render.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;
using namespace contrafact::pieces;

namespace {

std::vector<StereoFrame> rendered(const MedleyPlan& plan, const MedleyTimeline& timeline,
                                  const HeardRange& range) {
    std::vector<StereoFrame> sound;
    const auto done = renderRange(plan, timeline, range, [&](std::span<const StereoFrame> frames) {
        sound.insert(sound.end(), frames.begin(), frames.end());
        return Result<void>{};
    });
    return done ? sound : std::vector<StereoFrame>{};
}

std::vector<StereoFrame> rendered(const MedleyPlan& plan, const MedleyTimeline& timeline) {
    return rendered(plan, timeline, {0.0, timeline.seconds()});
}

float steepest(std::span<const StereoFrame> frames) {
    float most = 0.0F;
    for (std::size_t i = 1; i < frames.size(); ++i)
        most = std::max({most, std::abs(frames[i].left - frames[i - 1].left),
                         std::abs(frames[i].right - frames[i - 1].right)});
    return most;
}

/// Seconds of it.
std::span<const StereoFrame> part(const std::vector<StereoFrame>& sound, double from, double to) {
    const auto frame = [&](double seconds) {
        return std::min(sound.size(),
                        static_cast<std::size_t>(std::max(0.0, seconds) * kStereoRateHz));
    };
    return std::span(sound).subspan(frame(from), frame(to) - frame(from));
}

double loudness(std::span<const StereoFrame> frames) {
    StereoLoudnessMeter meter;
    meter.push(frames);
    return integratedLufs(meter.finish().energies);
}

/// A chord that never pauses: a cut through it without a fade would click.
std::vector<float> drone(double frequencyHz, double seconds, float level) {
    std::vector<float> sound = support::sine(frequencyHz, seconds, kStereoRateHz, level);
    const std::vector<float> fifth =
        support::sine(1.5 * frequencyHz, seconds, kStereoRateHz, level);
    for (std::size_t i = 0; i < sound.size(); ++i)
        sound[i] += fifth[i];
    return sound;
}

constexpr double kMedleyLufs = -14.0; // what pieces are levelled to
constexpr Pulse kSlow{.tempoBpm = 100.0, .first = 0.6};
constexpr Pulse kFast{.tempoBpm = 104.0, .first = 0.3};

void addKinds() {
    QTest::addColumn<int>("kind");
    QTest::newRow("cut") << static_cast<int>(JoinKind::Cut);
    QTest::newRow("crossfade") << static_cast<int>(JoinKind::Crossfade);
    QTest::newRow("blend") << static_cast<int>(JoinKind::Blend);
}

} // namespace

class TestRender : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    MedleyPlan drones(JoinKind kind) const {
        MedleyPlan plan;
        plan.pieces.push_back(
            pieceOf(m_folder.path() / "low.wav", drone(110.0, 20.0, 0.2F), gridOf(kSlow, 20.0)));
        plan.pieces.push_back(
            pieceOf(m_folder.path() / "high.wav", drone(163.0, 20.0, 0.05F), gridOf(kFast, 20.0)));
        plan.joins.push_back({.kind = kind, .bars = 2});
        return plan;
    }

private Q_SLOTS:
    void noJoinClicks_data() { addKinds(); }
    void noJoinClicks() {
        QFETCH(int, kind);
        const MedleyPlan plan = drones(static_cast<JoinKind>(kind));
        const MedleyTimeline timeline = timelineOf(plan);
        const std::vector<StereoFrame> sound = rendered(plan, timeline);
        const PlacedJoin& join = timeline.joins[0];
        QCOMPARE(join.kind, static_cast<JoinKind>(kind));
        const float around = std::max(steepest(part(sound, join.start - 2.0, join.start - 0.5)),
                                      steepest(part(sound, join.end + 0.5, join.end + 2.0)));
        const float inside = steepest(part(sound, join.start - 0.2, join.end + 0.2));
        QVERIFY2(inside < 1.5F * around,
                 qPrintable(QStringLiteral("%1 of %2").arg(inside).arg(around)));
    }

    void bothSidesOfAJoinAreEquallyLoud_data() { addKinds(); }
    void bothSidesOfAJoinAreEquallyLoud() { // the files are 12 dB apart
        QFETCH(int, kind);
        const MedleyPlan plan = drones(static_cast<JoinKind>(kind));
        const MedleyTimeline timeline = timelineOf(plan);
        const std::vector<StereoFrame> sound = rendered(plan, timeline);
        const PlacedJoin& join = timeline.joins[0];
        const double before = loudness(part(sound, join.start - 4.0, join.start));
        const double after = loudness(part(sound, join.end, join.end + 4.0));
        QVERIFY(std::abs(before - kMedleyLufs) < 1.0); // what a silent one would not be
        QVERIFY2(std::abs(before - after) < 0.5,
                 qPrintable(QStringLiteral("%1 and %2 LUFS").arg(before).arg(after)));
        const double during = loudness(part(sound, join.start - 2.0, join.end + 2.0));
        QVERIFY2(std::abs(before - during) < 1.0,
                 qPrintable(QStringLiteral("%1 and %2 LUFS").arg(before).arg(during)));
    }

    void beatsOfBothFallTogetherInABlend() {
        MedleyPlan plan;
        plan.pieces.push_back(
            pieceOf(m_folder.path() / "slow.wav", clicks(kSlow, 30.0, 800.0), gridOf(kSlow, 30.0)));
        plan.pieces.push_back(pieceOf(m_folder.path() / "fast.wav", clicks(kFast, 30.0, 3000.0),
                                      gridOf(kFast, 30.0)));
        plan.joins.push_back({.kind = JoinKind::Blend});
        const MedleyTimeline timeline = timelineOf(plan);
        const PlacedJoin& join = timeline.joins[0];
        QCOMPARE(join.kind, JoinKind::Blend);
        // Each piece alone as it is heard in the medley: the other's file is silent.
        std::array<std::vector<double>, 2> heard;
        for (std::size_t i = 0; i < 2; ++i) {
            MedleyPlan alone = plan;
            alone.pieces[1 - i].file = m_folder.path() / "silence.wav";
            support::writeFloatWav(alone.pieces[1 - i].file,
                                   {support::silence(30.0, kStereoRateHz), 1, kStereoRateHz});
            heard[i] = onsets(leftOf(rendered(alone, timeline)), 0.02F);
        }
        int pairs = 0;
        double worst = 0.0;
        for (const double beat : heard[0]) {
            if (beat < join.start + 1.0 || beat > join.end - 1.0) // loud enough on both sides
                continue;
            worst = std::max(worst, nearestDistance(heard[1], beat));
            ++pairs;
        }
        QVERIFY(pairs >= 10);
        QVERIFY2(worst < 0.01, qPrintable(QStringLiteral("%1 ms").arg(1000.0 * worst)));
    }

    void aCutBringsTheDownbeatOnTime() {
        MedleyPlan plan;
        plan.pieces.push_back(
            pieceOf(m_folder.path() / "one.wav", clicks(kSlow, 20.0), gridOf(kSlow, 20.0)));
        plan.pieces.push_back(
            pieceOf(m_folder.path() / "two.wav", clicks(kFast, 20.0), gridOf(kFast, 20.0)));
        plan.pieces[0].end = 12.3;
        plan.pieces[1].start = 6.1;
        plan.joins.push_back({.kind = JoinKind::Cut});
        const MedleyTimeline timeline = timelineOf(plan);
        const std::vector<double> heard = onsets(leftOf(rendered(plan, timeline)), 0.05F);
        const double mark = timeline.joins[0].mark;
        const auto later = [&heard](double moment) {
            return *std::ranges::min_element(heard, {}, [moment](double onset) {
                return std::abs(onset - moment);
            }) - moment;
        };
        // What begins out of nothing is heard by half a window before it is there.
        QVERIFY2(later(mark) > -0.002 && later(mark) < 0.012,
                 qPrintable(QString::number(later(mark))));
        QVERIFY(std::abs(later(mark - 0.6) - later(mark)) < 0.004);          // the beat before
        QVERIFY(std::abs(later(mark + 60.0 / 104.0) - later(mark)) < 0.004); // and after
    }

    void beatsOfAMeasuredPieceAreWhereTheyAreHeard() {
        const std::vector<float> sound = clicks(kSlow, 20.0);
        for (const double error : {-0.025, 0.025}) {
            Pulse tracked = kSlow;
            tracked.first += error;
            const MedleyPiece piece =
                pieceOf(m_folder.path() / "beats.wav", sound, gridOf(tracked, 20.0));
            const std::vector<double> clicked = beatTimes(kSlow, 20.0);
            for (const float beat : piece.beats.beats) {
                const double off = nearestDistance(clicked, static_cast<double>(beat));
                QVERIFY2(off < 0.012,
                         qPrintable(QStringLiteral("%1: %2 ms").arg(error).arg(1000.0 * off)));
            }
        }
    }

    void aShiftIsHeard() {
        MedleyPlan plan;
        plan.pieces.push_back(
            pieceOf(m_folder.path() / "a.wav", support::sine(440.0, 8.0, kStereoRateHz, 0.3F)));
        plan.pieces[0].shiftSemitones = -2;
        const std::vector<float> sound = leftOf(part(rendered(plan, timelineOf(plan)), 2.0, 6.0));
        const double shifted = 440.0 * std::exp2(-2.0 / 12.0);
        QVERIFY(support::amplitudeAt(shifted, sound, kStereoRateHz) > 0.1);
        QVERIFY(support::amplitudeAt(440.0, sound, kStereoRateHz) < 0.01);
    }

    void nothingPassesMinusOneDecibel() {
        MedleyPlan plan;
        std::vector<float> loud = support::noise(10.0, kStereoRateHz, 1, 0.05F);
        for (std::size_t i = 0; i < loud.size(); i += 22050) // peaks far above the rest
            loud[i] = 0.99F;
        plan.pieces.push_back(pieceOf(m_folder.path() / "peaks.wav", loud));
        plan.pieces.push_back(plan.pieces[0]);
        plan.joins.push_back({});
        StereoLoudnessMeter meter;
        meter.push(rendered(plan, timelineOf(plan)));
        const float peak = meter.finish().peak;
        QVERIFY2(peak > 0.85F && peak < 0.895F,
                 qPrintable(QString::number(static_cast<double>(peak))));
    }

    void aPreviewIsAPartOfTheWhole_data() { addKinds(); }
    void aPreviewIsAPartOfTheWhole() {
        QFETCH(int, kind);
        const MedleyPlan plan = drones(static_cast<JoinKind>(kind));
        const MedleyTimeline timeline = timelineOf(plan);
        const HeardRange range = previewRange(timeline, 0);
        QVERIFY(std::abs(timeline.joins[0].start - range.start - 5.0) < 1e-9);
        const std::vector<StereoFrame> whole = rendered(plan, timeline);
        const std::vector<StereoFrame> some = rendered(plan, timeline, range);
        QCOMPARE(some.size(),
                 static_cast<std::size_t>(heardFrames(range.end) - heardFrames(range.start)));
        const std::size_t first = static_cast<std::size_t>(heardFrames(range.start));
        float most = 0.0F;
        for (std::size_t i = 0; i < some.size(); ++i)
            most = std::max(most, std::abs(some[i].left - whole[first + i].left));
        QVERIFY2(most < 0.001F, qPrintable(QString::number(static_cast<double>(most))));
    }

    void theFileIsAsLongAsTheTimelineAndHasItsTags() {
        MedleyPlan plan = drones(JoinKind::Crossfade);
        plan.title = "Two drones";
        plan.pieces[0].artist = "Someone";
        const MedleyTimeline timeline = timelineOf(plan);
        const auto file = m_folder.path() / "medley.flac";
        std::size_t last = 0;
        const auto done = renderFile(plan, timeline, {file}, [&](const Progress& progress) {
            QCOMPARE(progress.stage, Progress::Stage::Rendering);
            QVERIFY(progress.done >= last && progress.done <= progress.total);
            last = progress.done;
        });
        QVERIFY2(done.has_value(), done ? "" : done.error().detail.c_str());
        QVERIFY(last > 0);
        const auto info = decodeMono(file, [](std::span<const float>) {});
        QVERIFY(std::abs(info->seconds - timeline.seconds()) < 0.01);
        QCOMPARE(info->containerTags.title, std::string("Two drones"));
        QCOMPARE(info->containerTags.artist, std::string("Someone"));
    }

    void aStopLeavesNoFile() {
        const MedleyPlan plan = drones(JoinKind::Blend);
        const auto file = m_folder.file("stopped/medley.mp3");
        std::stop_source stop;
        const auto done = renderFile(
            plan, timelineOf(plan), {file},
            [&](const Progress& progress) {
                if (progress.done >= 2)
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!done.has_value());
        QCOMPARE(done.error().code, ErrorCode::Cancelled);
        QVERIFY(std::filesystem::is_empty(file.parent_path()));
    }

    void aMedleyDoesNotReplaceWhatItPlays() {
        const MedleyPlan plan = drones(JoinKind::Cut);
        const auto done =
            renderFile(plan, timelineOf(plan), {plan.pieces[1].file, Existing::Replaced});
        QVERIFY(!done.has_value());
        QCOMPARE(done.error().code, ErrorCode::BadFormat);
        QVERIFY(std::filesystem::file_size(plan.pieces[1].file) > 1'000'000);
    }

    void aFileThatIsThereIsReplacedOnlyWhereThatIsSaid() {
        const MedleyPlan plan = drones(JoinKind::Cut);
        const auto file = m_folder.file("mine/song.ogg");
        support::writeBytes(file, "music");
        const auto refused = renderFile(plan, timelineOf(plan), {file});
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::FileExists);
        QCOMPARE(support::readBytes(file), std::string("music"));
        QVERIFY(renderFile(plan, timelineOf(plan), {file, Existing::Replaced}).has_value());
        QVERIFY(std::filesystem::file_size(file) > 1000);
    }

    void aFileThatIsGoneIsAnErrorWithItsName() {
        MedleyPlan plan = drones(JoinKind::Cut);
        plan.pieces[1].file = "/no/such.wav";
        const auto done = renderFile(plan, timelineOf(plan), {m_folder.path() / "gone.wav"});
        QVERIFY(!done.has_value());
        QCOMPARE(done.error().code, ErrorCode::FileNotFound);
        QCOMPARE(done.error().path.value(), std::filesystem::path("/no/such.wav"));
        QVERIFY(!std::filesystem::exists(m_folder.path() / "gone.wav"));
    }
};

QTEST_GUILESS_MAIN(TestRender)
#include "tst_render.moc"
