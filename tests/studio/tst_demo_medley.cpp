// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <map>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "analysis/file_analysis.h"
#include "core/locations.h"
#include "features/stereo_loudness.h"
#include "medley/levelling.h"
#include "rendering/render.h"

using namespace contrafact;

namespace {

float steepest(std::span<const StereoFrame> frames) {
    float step = 0.0F;
    for (std::size_t i = 1; i < frames.size(); ++i)
        step = std::max({step, std::abs(frames[i].left - frames[i - 1].left),
                         std::abs(frames[i].right - frames[i - 1].right)});
    return step;
}

/// The steepest step of a piece's own recording between two moments of the medley, at the largest
/// gain that it has there without its fades.
double steepestOf(const MedleyPiece& piece, const PlacedPiece& placed, const HeardRange& range) {
    const double from = sourceAt(placed, std::max(range.start, placed.heardStart()));
    const double to = sourceAt(placed, std::min(range.end, placed.heardEnd()));
    auto reader = StereoReader::open(piece.file, {from, to}, {});
    if (!reader)
        return 0.0;
    std::vector<StereoFrame> frames(static_cast<std::size_t>((to - from) * kStereoRateHz));
    frames.resize(reader->read(frames).value_or(0));
    const double decibels = placed.gainDb + std::max({placed.startTrimDb, placed.endTrimDb, 0.0});
    return static_cast<double>(steepest(frames)) * std::pow(10.0, decibels / 20.0);
}

/// How far beats of a blend may be apart: two sounds so near each other are heard as one.
constexpr double kTogetherSeconds = 0.02;

/// Where beats of a piece, seconds of its file, are heard within a range.
std::vector<double> heardBeats(std::span<const double> beats, const PlacedPiece& placed,
                               const HeardRange& range) {
    std::vector<double> heard;
    for (const double source : beats) {
        if (source < placed.knots.front().source || source > placed.knots.back().source)
            continue;
        const double at = heardAt(placed, source);
        if (at >= range.start && at <= range.end)
            heard.push_back(at);
    }
    return heard;
}

double middleOf(std::vector<double> values) {
    std::ranges::sort(values);
    return values.empty() ? 0.0 : values[values.size() / 2];
}

/// How much later than the nearest of `beats` a moment is; 1 s where there are none.
double toNearest(std::span<const double> beats, double moment) {
    double nearest = 1.0;
    for (const double beat : beats)
        if (std::abs(moment - beat) < std::abs(nearest))
            nearest = moment - beat;
    return nearest;
}

/// Of the sparser beats, how far the nearest of the others is: the middle one of all.
double typicalDistance(std::vector<double> a, std::vector<double> b) {
    if (a.size() > b.size())
        std::swap(a, b);
    std::vector<double> distances;
    for (const double one : a)
        distances.push_back(std::abs(toNearest(b, one)));
    return middleOf(distances);
}

std::vector<double> trackedBeats(const MedleyPiece& piece) {
    return {piece.beats.beats.begin(), piece.beats.beats.end()};
}

/// The beats of the demo library as its scores have them.
std::map<std::filesystem::path, std::vector<double>> writtenBeats() {
    QFile file(QString::fromStdString((sharedData("demo") / "beats.json").string()));
    std::map<std::filesystem::path, std::vector<double>> written;
    if (!file.open(QIODevice::ReadOnly))
        return written;
    const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
    for (auto piece = all.begin(); piece != all.end(); ++piece)
        for (const QJsonValue& beat : piece.value().toArray())
            written[piece.key().toStdString()].push_back(beat.toDouble());
    return written;
}

QString nameOf(const MedleyPiece& piece) {
    return QString::fromStdString(piece.file.filename().string());
}

} // namespace

/// The loudness of a stretch of the medley; of silence where it cannot be rendered.
double loudnessOf(const MedleyPlan& plan, const MedleyTimeline& timeline, const HeardRange& range) {
    StereoLoudnessMeter meter;
    const auto rendered =
        renderRange(plan, timeline, range, [&meter](std::span<const StereoFrame> frames) {
            meter.push(frames);
            return Result<void>{};
        });
    return rendered ? integratedLufs(meter.finish().energies) : kSilenceLufs;
}

/// The medley of the demo library with beats matched: real tracked beats, real sound.
class TestDemoMedley : public QObject {
    Q_OBJECT

private:
    std::map<std::filesystem::path, std::vector<double>> m_written;
    MedleyPlan m_plan;
    MedleyTimeline m_timeline;

private Q_SLOTS:
    void initTestCase() {
        m_written = writtenBeats();
        WorkControl control;
        for (const char* name :
             {"amazing_grace_piano", "greensleeves_lute", "amazing_grace_fiddle",
              "auld_lang_syne_bossa", "ode_to_joy_brass", "auld_lang_syne_quartet",
              "silent_night_harp", "amazing_grace_gospel", "greensleeves_rock",
              "greensleeves_music_box"}) {
            const auto file = sharedData("demo") / (std::string(name) + ".ogg");
            const auto analysis = analyseFile(file, control);
            QVERIFY(analysis.has_value());
            auto piece = makePiece({file, name, "", analysis->features}, std::nullopt);
            QVERIFY(piece.has_value());
            piece = measured(std::move(*piece), {});
            QVERIFY(piece.has_value());
            m_plan.pieces.push_back(std::move(*piece));
        }
        JoinWish wish;
        wish.kind = JoinKind::Blend;
        wish.tempo = TempoRule::Matched;
        m_plan.joins.assign(m_plan.pieces.size() - 1, wish);
        m_timeline = timelineOf(m_plan);
    }

    void tracksAreCountedAsTheyAreWritten() {
        for (const MedleyPiece& piece : m_plan.pieces) {
            std::vector<double> errors;
            for (const double tracked : trackedBeats(piece))
                errors.push_back(toNearest(m_written.at(piece.file.filename()), tracked));
            const auto near =
                std::ranges::count_if(errors, [](double error) { return std::abs(error) < 0.07; });
            const double share = static_cast<double>(near) / static_cast<double>(errors.size());
            // Nothing is written for the last chord, which rings on, and who slows down is followed
            // late.
            QVERIFY2(share > 0.75,
                     qPrintable(QStringLiteral("%1: %2").arg(nameOf(piece)).arg(share)));
            const double error = middleOf(errors);
            QVERIFY2(
                std::abs(error) < kTogetherSeconds,
                qPrintable(QStringLiteral("%1: %2 ms").arg(nameOf(piece)).arg(1000.0 * error)));
        }
    }

    void beatsFallTogetherInBlends() {
        std::size_t blends = 0;
        for (std::size_t i = 0; i < m_timeline.joins.size(); ++i) {
            const PlacedJoin& join = m_timeline.joins[i];
            if (join.kind != JoinKind::Blend)
                continue;
            ++blends;
            const MedleyPiece& before = m_plan.pieces[i];
            const MedleyPiece& after = m_plan.pieces[i + 1];
            const HeardRange range{join.start - 0.02, join.end + 0.02};
            const auto distance = [&](const auto& beatsOf) {
                return typicalDistance(heardBeats(beatsOf(before), m_timeline.pieces[i], range),
                                       heardBeats(beatsOf(after), m_timeline.pieces[i + 1], range));
            };
            const double tracked = distance(trackedBeats);
            QVERIFY2(tracked <= kTogetherSeconds,
                     qPrintable(QStringLiteral("join %1: %2 ms").arg(i).arg(1000.0 * tracked)));
            const double written = distance(
                [this](const MedleyPiece& piece) { return m_written.at(piece.file.filename()); });
            QVERIFY2(written <= kTogetherSeconds,
                     qPrintable(
                         QStringLiteral("join %1: %2 ms as written").arg(i).arg(1000.0 * written)));
        }
        QVERIFY2(blends >= 5, qPrintable(QString::number(blends)));
    }

    void bothSidesOfAJoinAreEquallyLoud() {
        constexpr double kSeconds = 4.0;
        for (const PlacedJoin& join : m_timeline.joins) {
            const double before = loudnessOf(m_plan, m_timeline, {join.mark - kSeconds, join.mark});
            const double after = loudnessOf(m_plan, m_timeline, {join.mark, join.mark + kSeconds});
            QVERIFY2(before > -25.0 && std::abs(after - before) < 1.0,
                     qPrintable(QStringLiteral("at %1 s: %2 and %3 LUFS")
                                    .arg(join.mark)
                                    .arg(before)
                                    .arg(after)));
        }
    }

    void noJoinHasAStepThatItsSoundsDoNotHave() {
        for (std::size_t i = 0; i < m_timeline.joins.size(); ++i) {
            const HeardRange range{m_timeline.joins[i].start - 0.1, m_timeline.joins[i].end + 0.1};
            float inside = 0.0F;
            const auto rendered =
                renderRange(m_plan, m_timeline, range, [&](std::span<const StereoFrame> frames) {
                    inside = std::max(inside, steepest(frames));
                    return Result<void>{};
                });
            QVERIFY(rendered.has_value());
            QVERIFY(inside > 0.0F);
            const double expected =
                steepestOf(m_plan.pieces[i], m_timeline.pieces[i], range) +
                steepestOf(m_plan.pieces[i + 1], m_timeline.pieces[i + 1], range);
            // A stretched sound is put together anew: its attacks are a little other ones.
            QVERIFY2(static_cast<double>(inside) <= 1.3 * expected,
                     qPrintable(QStringLiteral("join %1: %2")
                                    .arg(i)
                                    .arg(static_cast<double>(inside) / expected)));
        }
    }
};

QTEST_GUILESS_MAIN(TestDemoMedley)
#include "tst_demo_medley.moc"
