// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/levelling.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "features/gated_loudness.h"

namespace contrafact {

namespace {

constexpr double kTargetLufs = -14.0;
constexpr double kQuietestTargetLufs = -23.0;
constexpr double kLimitedDb = 3.0; // that the limiter may take from a peak
constexpr double kEdgeSeconds = 4.0;
constexpr double kGlideSeconds = 8.0; // in which a trim comes and goes
constexpr double kLargestTrimDb = 4.0;

bool isMeasured(const MedleyPiece& piece) {
    return piece.levels.peak > 0.0F;
}

double loudnessOf(const MedleyPiece& piece, const PlacedPiece& placed) {
    return piece.levels.integratedLufs(placed.knots.front().source, placed.knots.back().source);
}

/// The loudness that all pieces can have without passing the ceiling by more than is limited.
double commonLufs(const MedleyPlan& plan, const MedleyTimeline& timeline) {
    double target = kTargetLufs;
    for (std::size_t i = 0; i < plan.pieces.size(); ++i) {
        if (!isMeasured(plan.pieces[i]))
            continue;
        const double peakDb = 20.0 * std::log10(static_cast<double>(plan.pieces[i].levels.peak));
        const double loudness = loudnessOf(plan.pieces[i], timeline.pieces[i]);
        if (loudness > kSilenceLufs)
            target = std::min(target, loudness - peakDb + kCeilingDb + kLimitedDb);
    }
    return std::max(target, kQuietestTargetLufs);
}

template <typename From, typename To>
double mapped(const std::vector<TimeKnot>& knots, double value, From from, To to) {
    const auto next = std::find_if(knots.begin() + 1, knots.end() - 1,
                                   [&](const TimeKnot& knot) { return knot.*from >= value; });
    const TimeKnot& left = *(next - 1);
    const TimeKnot& right = *next;
    const double slope = (right.*to - left.*to) / (right.*from - left.*from);
    return left.*to + (value - left.*from) * slope;
}

/// Sine from 0 to 1: with its mirror image the power stays the same.
double fade(double seconds, double length) {
    if (length <= 0.0)
        return seconds >= 0.0 ? 1.0 : 0.0;
    return std::sin(std::numbers::pi / 2.0 * std::clamp(seconds / length, 0.0, 1.0));
}

/// How much of a trim applies this far from the middle of its join.
double trimShare(double distance, double roomSeconds) {
    const double glide = std::max(std::min(kGlideSeconds, roomSeconds - kEdgeSeconds), 0.5);
    return std::clamp(1.0 - (distance - kEdgeSeconds) / glide, 0.0, 1.0);
}

void trimJoin(const MedleyPlan& plan, MedleyTimeline& timeline, std::size_t join) {
    const MedleyPiece& before = plan.pieces[join];
    const MedleyPiece& after = plan.pieces[join + 1];
    PlacedPiece& placedBefore = timeline.pieces[join];
    PlacedPiece& placedAfter = timeline.pieces[join + 1];
    if (!isMeasured(before) || !isMeasured(after))
        return;
    const double mark = timeline.joins[join].mark;
    const double leave = sourceAt(placedBefore, mark);
    const double enter = sourceAt(placedAfter, mark);
    const double loudnessBefore = before.levels.lufs(leave - kEdgeSeconds, leave);
    const double loudnessAfter = after.levels.lufs(enter, enter + kEdgeSeconds);
    if (loudnessBefore <= kSilenceLufs || loudnessAfter <= kSilenceLufs)
        return;
    const double step = loudnessAfter + placedAfter.gainDb - loudnessBefore - placedBefore.gainDb;
    const double trim = std::clamp(step / 2.0, -kLargestTrimDb, kLargestTrimDb);
    placedBefore.endTrimDb = trim;
    placedAfter.startTrimDb = -trim;
}

} // namespace

MedleyTimeline levelled(const MedleyPlan& plan, MedleyTimeline timeline) {
    const double target = commonLufs(plan, timeline);
    for (std::size_t i = 0; i < plan.pieces.size(); ++i) {
        const double loudness =
            isMeasured(plan.pieces[i]) ? loudnessOf(plan.pieces[i], timeline.pieces[i]) : target;
        if (loudness > kSilenceLufs)
            timeline.pieces[i].gainDb = target - loudness;
    }
    for (std::size_t join = 0; join < timeline.joins.size(); ++join)
        trimJoin(plan, timeline, join);
    return timeline;
}

double sourceAt(const PlacedPiece& piece, double heard) {
    return mapped(piece.knots, heard, &TimeKnot::heard, &TimeKnot::source);
}

double heardAt(const PlacedPiece& piece, double source) {
    return mapped(piece.knots, source, &TimeKnot::source, &TimeKnot::heard);
}

float gainAt(const PlacedPiece& piece, double heard) {
    const double fromStart = heard - piece.heardStart();
    const double toEnd = piece.heardEnd() - heard;
    if (fromStart < 0.0 || toEnd < 0.0)
        return 0.0F;
    // Trims are counted from the middle of the joins, and never reach past that of the piece.
    const double room = (piece.heardEnd() - piece.heardStart()) / 2.0;
    const double decibels =
        piece.gainDb + piece.startTrimDb * trimShare(fromStart - piece.fadeInSeconds / 2.0, room) +
        piece.endTrimDb * trimShare(toEnd - piece.fadeOutSeconds / 2.0, room);
    return static_cast<float>(std::pow(10.0, decibels / 20.0) *
                              fade(fromStart, piece.fadeInSeconds) *
                              fade(toEnd, piece.fadeOutSeconds));
}

} // namespace contrafact
