// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "medley/beat_line.h"
#include "medley/levelling.h"
#include "medley/pieces.h"
#include "medley/timeline.h"
#include "rendering/piece_section.h"

using namespace contrafact;
using namespace contrafact::pieces;

namespace {

/// A minute of an even beat, of which nothing is read from a file.
MedleyPiece minute(const Pulse& pulse) {
    MedleyPiece piece;
    piece.trackSeconds = piece.soundEnd = piece.end = 60.0;
    piece.beats = gridOf(pulse, 60.0);
    piece.tempoBpm = pulse.tempoBpm;
    return piece;
}

MedleyPlan planOf(std::vector<MedleyPiece> parts, const JoinWish& wish) {
    MedleyPlan plan;
    plan.joins.assign(parts.size() - 1, wish);
    plan.pieces = std::move(parts);
    return plan;
}

constexpr Pulse kSlow{.tempoBpm = 100.0, .first = 0.6};
constexpr Pulse kFast{.tempoBpm = 104.0, .first = 0.3};

bool isOnADownbeat(const BeatGrid& grid, double seconds) {
    return std::ranges::any_of(grid.downbeats, [&](int downbeat) {
        const auto at = static_cast<double>(grid.beats[static_cast<std::size_t>(downbeat)]);
        return std::abs(at - seconds) < 0.001;
    });
}

} // namespace

class TestTimeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsNothing() {
        QVERIFY(timelineOf({}).pieces.empty());
        QCOMPARE(timelineOf({}).seconds(), 0.0);
    }

    void onePieceIsHeardAsItIs() {
        const MedleyTimeline timeline = timelineOf(planOf({minute(kSlow)}, {}));
        QCOMPARE(timeline.pieces.size(), 1U);
        QCOMPARE(timeline.seconds(), 60.0);
        QVERIFY(timeline.joins.empty());
    }

    void aCutLandsOnTheDownbeatsOfBoth() {
        MedleyPiece first = minute(kSlow);
        first.end = 31.0;
        MedleyPiece second = minute(kFast);
        second.start = 12.2;
        const MedleyTimeline timeline =
            timelineOf(planOf({first, second}, {.kind = JoinKind::Cut}));
        const PlacedJoin& join = timeline.joins[0];
        QCOMPARE(join.kind, JoinKind::Cut);
        QVERIFY(join.end - join.start < 0.01 && join.end - join.start >= 0.005);
        const double leave = sourceAt(timeline.pieces[0], join.mark);
        const double enter = sourceAt(timeline.pieces[1], join.mark);
        QVERIFY(isOnADownbeat(first.beats, leave));
        QVERIFY(isOnADownbeat(second.beats, enter));
        QVERIFY(std::abs(leave - 31.0) < 1.2 && std::abs(enter - 12.2) < 1.2);
    }

    void aJumpPlaysTheSameBarsOfBothAtOnce() {
        const MedleyPiece first = minute(kSlow);
        MedleyPiece second = minute(kFast);
        for (int& downbeat : second.beats.downbeats)
            downbeat += 1; // tracked one beat late: the jump is right, the bars are not
        JoinWish wish{.kind = JoinKind::Blend, .tempo = TempoRule::Matched};
        const double leave = 0.6 + 40 * 0.6; // the 41st beat of both
        const double enter = 0.3 + 40 * 60.0 / 104.0;
        wish.jump = VersionJump{leave, enter, 11, 10, {}};
        const MedleyTimeline timeline = timelineOf(planOf({first, second}, wish));
        const PlacedJoin& join = timeline.joins[0];
        QCOMPARE(join.kind, JoinKind::Blend);
        QVERIFY(std::abs(sourceAt(timeline.pieces[0], join.mark) - leave) < 0.001);
        QVERIFY(std::abs(sourceAt(timeline.pieces[1], join.mark) - enter) < 0.001);
        for (int beat = 36; beat <= 44; ++beat) // a bar before and a bar after
            QVERIFY(std::abs(heardAt(timeline.pieces[0], 0.6 + beat * 0.6) -
                             heardAt(timeline.pieces[1], 0.3 + beat * 60.0 / 104.0)) < 0.001);
    }

    void aJumpBetweenFarTemposIsACut() {
        const MedleyPiece first = minute(kSlow);
        MedleyPiece second = minute({.tempoBpm = 140.0, .first = 0.5});
        JoinWish wish;
        wish.jump = VersionJump{0.6 + 40 * 0.6, 0.5 + 40 * 60.0 / 140.0, 11, 11, {}};
        const MedleyTimeline timeline = timelineOf(planOf({first, second}, wish));
        const PlacedJoin& join = timeline.joins[0];
        QCOMPARE(join.kind, JoinKind::Cut);
        QCOMPARE(join.compromise, Compromise::TemposTooFar);
        QVERIFY(std::abs(sourceAt(timeline.pieces[0], join.mark) - wish.jump->leave) < 0.001);
        QVERIFY(std::abs(sourceAt(timeline.pieces[1], join.mark) - wish.jump->enter) < 0.001);
    }

    void aJumpIsOnTheBeatsThatAreHeard() {
        const MedleyPiece first = minute(kSlow);
        MedleyPiece second = minute({.tempoBpm = 140.0, .first = 0.5});
        JoinWish wish;
        wish.jump = VersionJump{0.6 + 40 * 0.6, 0.5 + 40 * 60.0 / 140.0, 11, 11, {}};
        for (float& beat : second.beats.beats)
            beat += 0.03F; // later than it was tracked
        const MedleyTimeline timeline = timelineOf(planOf({first, second}, wish));
        const double enter = sourceAt(timeline.pieces[1], timeline.joins[0].mark);
        QVERIFY(std::abs(enter - wish.jump->enter - 0.03) < 0.001);
    }

    void whatHasNoBeatsIsCutWhereItWasAsked() {
        MedleyPiece first = minute(kSlow);
        first.beats = {};
        first.tempoBpm = 0.0;
        first.end = 31.0;
        const MedleyTimeline timeline =
            timelineOf(planOf({first, minute(kFast)}, {.kind = JoinKind::Cut}));
        QVERIFY(std::abs(sourceAt(timeline.pieces[0], timeline.joins[0].mark) - 31.0) < 1e-6);
    }

    void aBlendPutsTheBeatsOfBothTogether_data() {
        QTest::addColumn<double>("tempo");
        QTest::newRow("nearly equal") << 104.0;
        QTest::newRow("a fifth faster") << 120.0;
        QTest::newRow("slower") << 88.0;
        QTest::newRow("double") << 198.0;
        QTest::newRow("half") << 52.0;
    }
    void aBlendPutsTheBeatsOfBothTogether() {
        QFETCH(double, tempo);
        const Pulse other{.tempoBpm = tempo, .first = 0.3};
        const MedleyTimeline timeline =
            timelineOf(planOf({minute(kSlow), minute(other)}, {.kind = JoinKind::Blend}));
        const PlacedJoin& join = timeline.joins[0];
        QCOMPARE(join.kind, JoinKind::Blend);
        QCOMPARE(join.compromise, Compromise::None);
        std::vector<double> later; // heard beats of the second piece
        for (const float beat :
             timeline.pieces.empty() ? std::vector<float>{} : gridOf(other, 60.0).beats)
            later.push_back(heardAt(timeline.pieces[1], static_cast<double>(beat)));
        int shared = 0;
        for (const float beat : gridOf(kSlow, 60.0).beats) {
            const double heard = heardAt(timeline.pieces[0], static_cast<double>(beat));
            if (heard < join.start - 0.001 || heard > join.end + 0.001)
                continue;
            ++shared;
            if (tempo > 60.0 || shared % 2 == 1) // at half tempo every second beat has a partner
                QVERIFY(nearestDistance(later, heard) < 0.001);
        }
        QVERIFY(shared >= 9);
    }

    void theTempoRunsFromOneToTheOther() {
        const MedleyTimeline timeline =
            timelineOf(planOf({minute(kSlow), minute(kFast)}, {.kind = JoinKind::Blend}));
        const auto& knots = timeline.pieces[1].knots;
        double before = 60.0 / 100.0 * 1.001;
        for (std::size_t i = 1; i + 1 < knots.size(); ++i) { // the last is the piece as it is
            const double step = knots[i].heard - knots[i - 1].heard;
            QVERIFY(step < before && step > 60.0 / 104.0 * 0.999);
            before = step;
        }
        // Outside the blend nothing is stretched.
        const TimeKnot& last = knots.back();
        const TimeKnot& second = knots[knots.size() - 2];
        QVERIFY(std::abs((last.heard - second.heard) - (last.source - second.source)) < 1e-9);
    }

    void temposTooFarApartAreCrossfadedInstead() {
        const Pulse far{.tempoBpm = 140.0, .first = 0.3};
        const MedleyTimeline timeline =
            timelineOf(planOf({minute(kSlow), minute(far)}, {.kind = JoinKind::Blend}));
        QCOMPARE(timeline.joins[0].kind, JoinKind::Crossfade);
        QCOMPARE(timeline.joins[0].compromise, Compromise::TemposTooFar);
    }

    void withoutBeatsThereIsNoBlend() {
        MedleyPiece free = minute(kFast);
        free.beats = {};
        free.tempoBpm = 0.0;
        const MedleyTimeline timeline =
            timelineOf(planOf({minute(kSlow), free}, {.kind = JoinKind::Blend}));
        QCOMPARE(timeline.joins[0].kind, JoinKind::Crossfade);
        QCOMPARE(timeline.joins[0].compromise, Compromise::NoBeats);
    }

    void aCrossfadeBeginsOnDownbeatsAndLastsWholeBars() {
        const MedleyTimeline timeline =
            timelineOf(planOf({minute(kSlow), minute(kFast)}, {.kind = JoinKind::Crossfade}));
        const PlacedJoin& join = timeline.joins[0];
        QVERIFY(std::abs(join.end - join.start - 4 * 2.4) < 0.001);
        QVERIFY(isOnADownbeat(gridOf(kSlow, 60.0), sourceAt(timeline.pieces[0], join.start)));
        QVERIFY(isOnADownbeat(gridOf(kFast, 60.0), sourceAt(timeline.pieces[1], join.start)));
    }

    void aMatchedCutComesToItsOwnTempoWithinEightBars() {
        const MedleyTimeline timeline = timelineOf(planOf(
            {minute(kSlow), minute(kFast)}, {.kind = JoinKind::Cut, .tempo = TempoRule::Matched}));
        QCOMPARE(timeline.joins[0].kind, JoinKind::Cut);
        const PlacedPiece& piece = timeline.pieces[1];
        const auto period = [&](std::size_t beat) {
            const BeatGrid grid = gridOf(kFast, 60.0);
            return heardAt(piece, static_cast<double>(grid.beats[beat + 1])) -
                   heardAt(piece, static_cast<double>(grid.beats[beat]));
        };
        QVERIFY(std::abs(period(0) - 0.6) < 0.001);
        QVERIFY(std::abs(period(40) - 60.0 / 104.0) < 1e-4);
    }

    void joinsOfAShortPieceNeverMeet() {
        MedleyPiece tiny = minute(kFast);
        tiny.start = 10.0;
        tiny.end = 14.0;
        for (const JoinKind kind : {JoinKind::Cut, JoinKind::Crossfade, JoinKind::Blend}) {
            const MedleyTimeline timeline =
                timelineOf(planOf({minute(kSlow), tiny, minute(kSlow)}, {.kind = kind, .bars = 8}));
            QVERIFY(timeline.joins[0].end <= timeline.joins[1].start);
            for (const PlacedPiece& piece : timeline.pieces)
                for (std::size_t i = 1; i < piece.knots.size(); ++i) {
                    QVERIFY(piece.knots[i].source > piece.knots[i - 1].source);
                    QVERIFY(piece.knots[i].heard > piece.knots[i - 1].heard);
                }
        }
    }

    void sectionsCoverEveryPieceWithoutAGap() {
        const MedleyPlan plan =
            planOf({minute(kSlow), minute(kFast), minute(kSlow)}, {.kind = JoinKind::Blend});
        const MedleyTimeline timeline = timelineOf(plan);
        const std::vector<PieceSection> sections = sectionsOf(plan, timeline);
        for (std::size_t piece = 0; piece < 3; ++piece) {
            const PlacedPiece& placed = timeline.pieces[piece];
            for (double heard = placed.heardStart() + 0.001; heard < placed.heardEnd();
                 heard += 0.0103) {
                float power = 0.0F;
                float amplitude = 0.0F;
                for (const PieceSection& section : sections)
                    if (section.piece == piece && section.heardStart() <= heard &&
                        heard < section.heardEnd()) {
                        power += overlapGain(section, heard) * overlapGain(section, heard);
                        amplitude += overlapGain(section, heard);
                    }
                QVERIFY(std::abs(power - 1.0F) < 0.01F || std::abs(amplitude - 1.0F) < 0.01F);
            }
        }
    }

    void steadiedBeatsLoseTheirJitterAndNothingElse() {
        const std::vector<double> even =
            steadied(std::vector<double>{0.01, 0.49, 1.01, 1.49, 2.01, 2.49});
        QCOMPARE(even.size(), 6U);
        for (std::size_t i = 2; i < even.size(); ++i)
            QVERIFY(std::abs(even[i] - 2.0 * even[i - 1] + even[i - 2]) < 1e-9);
    }

    void steadiedBeatsFollowATempoThatBreathes() {
        std::vector<double> beats{0.0};
        for (int i = 0; i < 24; ++i) // an accelerando from 0.6 to 0.5 s, and jitter of 20 ms
            beats.push_back(beats.back() + 0.6 - 0.1 * i / 24.0);
        std::vector<double> tracked = beats;
        for (std::size_t i = 0; i < tracked.size(); ++i)
            tracked[i] += i % 2 == 0 ? 0.02 : -0.02;
        const std::vector<double> steady = steadied(tracked);
        QCOMPARE(steady.size(), beats.size());
        for (std::size_t i = 0; i < beats.size(); ++i)
            QVERIFY(std::abs(steady[i] - beats[i]) < 0.03);
        for (std::size_t i = 1; i < beats.size(); ++i)
            QVERIFY(std::abs(steady[i] - steady[i - 1] - (beats[i] - beats[i - 1])) < 0.02);
    }

    void steadiedBeatsFollowPhrases() {
        constexpr double kPhraseBeats = 16.0;
        std::vector<double> beats{0.0};
        for (int i = 0; i < 16; ++i) // at 100 beats a minute, 6 % faster and slower in every phrase
            beats.push_back(beats.back() + 0.6 / (1.0 + 0.06 * std::sin(2.0 * std::numbers::pi * i /
                                                                        kPhraseBeats)));
        const std::vector<double> steady = steadied(beats);
        QCOMPARE(steady.size(), beats.size());
        for (std::size_t i = 0; i < beats.size(); ++i)
            QVERIFY2(std::abs(steady[i] - beats[i]) < 0.01,
                     qPrintable(QString::number(1000.0 * (steady[i] - beats[i]))));
    }

    void whatHasNoSteadyBeatIsNotSteadied() {
        QVERIFY(steadied(std::vector<double>{0.0, 0.3, 1.1, 1.3, 2.2, 2.3, 3.4}).empty());
    }

    void aRecordingIsLeftAtItsLastDownbeat() {
        MedleyPiece dying = minute(kSlow);
        dying.beats = gridOf(kSlow, 55.0); // five seconds die away
        const MedleyTimeline timeline =
            timelineOf(planOf({dying, minute(kFast)}, {.kind = JoinKind::Cut}));
        const auto last = static_cast<std::size_t>(dying.beats.downbeats.back());
        QVERIFY(std::abs(sourceAt(timeline.pieces[0], timeline.joins[0].mark) -
                         static_cast<double>(dying.beats.beats[last])) < 1e-6);
    }

    void aBlendIsOverBeforeTheEndingOfARecording() {
        const MedleyPiece longer = minute(kSlow); // of 25 bars
        const auto leftAt = [](const MedleyPiece& piece) {
            const MedleyTimeline timeline =
                timelineOf(planOf({piece, minute(kFast)}, {.kind = JoinKind::Blend}));
            return sourceAt(timeline.pieces[0], timeline.joins[0].end);
        };
        const auto downbeatOf = [](const MedleyPiece& piece, std::size_t fromLast) {
            const auto& downbeats = piece.beats.downbeats;
            return static_cast<double>(
                piece.beats
                    .beats[static_cast<std::size_t>(downbeats[downbeats.size() - 1 - fromLast])]);
        };
        QVERIFY(std::abs(leftAt(longer) - downbeatOf(longer, 4)) < 0.01);

        MedleyPiece passage = longer; // where it was cut was somebody's choice
        passage.end = 50.0;
        QVERIFY(std::abs(leftAt(passage) - (0.6 + 21 * 2.4)) < 0.01); // the nearest bar

        MedleyPiece brief = longer; // has no bars to spare
        brief.beats = gridOf(kSlow, 36.0);
        brief.trackSeconds = brief.soundEnd = brief.end = 36.0;
        QVERIFY(std::abs(leftAt(brief) - downbeatOf(brief, 0)) < 0.01);
    }

    void equalPowerIsKeptAcrossACrossfade() {
        const MedleyTimeline timeline =
            timelineOf(planOf({minute(kSlow), minute(kFast)}, {.kind = JoinKind::Crossfade}));
        const PlacedJoin& join = timeline.joins[0];
        for (double heard = join.start; heard < join.end; heard += 0.1) {
            const float a = gainAt(timeline.pieces[0], heard);
            const float b = gainAt(timeline.pieces[1], heard);
            QVERIFY(std::abs(a * a + b * b - 1.0F) < 1e-4F);
        }
    }
};

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
