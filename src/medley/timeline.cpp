// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/timeline.h"

#include <algorithm>
#include <cassert>

#include "medley/beat_line.h"
#include "medley/join_shape.h"
#include "medley/levelling.h"

namespace contrafact {

namespace {

constexpr double kLargestShare = 0.45; // of a piece that one join may take
constexpr double kEdgeFadeSeconds = 0.01;
// A join at the end of a recording is at its last downbeat: what dies away after it is left out.
constexpr int kBarsAtEdges = 8;
constexpr double kEndFadeSeconds = 2.0; // where the medley ends inside a recording

struct Bounds {
    double start = 0.0;
    double end = 0.0;
};

/// Whether a bound is that of the recording itself, where there is nothing to cut.
bool isNatural(double bound, double edge) {
    constexpr double kTolerance = 0.05;
    return std::abs(bound - edge) < kTolerance;
}

Bounds boundsOf(const MedleyPlan& plan, std::size_t index) {
    const MedleyPiece& piece = plan.pieces[index];
    const bool isFirst = index == 0;
    const bool isLast = index + 1 == plan.pieces.size();
    const bool startsWhole = isNatural(piece.start, piece.soundStart);
    const bool endsWhole = isNatural(piece.end, piece.soundEnd);
    const auto snapped = [&piece](double bound, bool isWhole) {
        return snappedToDownbeat(piece.beats, bound, isWhole ? kBarsAtEdges : 1);
    };
    Bounds bounds{piece.start, piece.end};
    if (!isFirst || !startsWhole)
        bounds.start = snapped(piece.start, startsWhole);
    if (!isLast || !endsWhole)
        bounds.end = snapped(piece.end, endsWhole);
    bounds.end = std::min(bounds.end, piece.trackSeconds);
    constexpr double kLeastShare = 0.5;
    if (bounds.end - bounds.start <= kLeastShare * piece.seconds())
        bounds = {piece.start, piece.end};
    // A jump is known by the beats as they were tracked, the piece by those that are heard.
    const auto onBeat = [&piece](double moment) {
        const auto beat = nearestBeat(piece.beats, moment);
        return beat ? static_cast<double>(piece.beats.beats[*beat]) : moment;
    };
    if (!isFirst && plan.joins[index - 1].jump)
        bounds.start = onBeat(plan.joins[index - 1].jump->enter);
    if (!isLast && plan.joins[index].jump)
        bounds.end = onBeat(plan.joins[index].jump->leave);
    return bounds;
}

void append(std::vector<TimeKnot>& knots, const TimeKnot& knot) {
    constexpr double kSame = 1e-6;
    if (!knots.empty() && knot.source - knots.back().source < kSame)
        return;
    knots.push_back(knot);
}

/// The knots of a piece from the joins on both its sides, the first at `heard`.
std::vector<TimeKnot> knotsOf(const Bounds& bounds, const JoinShape* in, const JoinShape* out,
                              double heard) {
    std::vector<TimeKnot> knots;
    if (in == nullptr)
        append(knots, {bounds.start, heard});
    else
        for (const TimeKnot& knot : in->after)
            append(knots, {knot.source, heard + knot.heard});
    const double end = out == nullptr ? bounds.end : out->before.front().source;
    const TimeKnot last = knots.back();
    const double offset = last.heard + end - last.source;
    append(knots, {end, offset});
    if (out != nullptr)
        for (const TimeKnot& knot : out->before)
            append(knots, {knot.source, offset + knot.heard});
    return knots;
}

std::vector<JoinShape> shapesOf(const MedleyPlan& plan, const std::vector<Bounds>& bounds) {
    std::vector<JoinShape> shapes;
    const auto room = [&bounds](std::size_t i) {
        return kLargestShare * (bounds[i].end - bounds[i].start);
    };
    for (std::size_t i = 0; i + 1 < plan.pieces.size(); ++i) {
        const JoinWish& wish = plan.joins[i];
        const bool isJump = wish.jump.has_value();
        const bool isEnd = isNatural(plan.pieces[i].end, plan.pieces[i].soundEnd);
        shapes.push_back(joinShape({plan.pieces[i], bounds[i].end, room(i), isJump, isEnd},
                                   {plan.pieces[i + 1], bounds[i + 1].start, room(i + 1), isJump},
                                   wish));
    }
    return shapes;
}

} // namespace

MedleyTimeline timelineOf(const MedleyPlan& plan) {
    MedleyTimeline timeline;
    if (plan.pieces.empty())
        return timeline;
    assert(plan.joins.size() + 1 == plan.pieces.size());
    std::vector<Bounds> bounds;
    for (std::size_t i = 0; i < plan.pieces.size(); ++i)
        bounds.push_back(boundsOf(plan, i));
    const std::vector<JoinShape> shapes = shapesOf(plan, bounds);
    double heard = 0.0;
    for (std::size_t i = 0; i < plan.pieces.size(); ++i) {
        const JoinShape* in = i == 0 ? nullptr : &shapes[i - 1];
        const JoinShape* out = i == shapes.size() ? nullptr : &shapes[i];
        PlacedPiece placed;
        placed.knots = knotsOf(bounds[i], in, out, heard);
        placed.fadeInSeconds = in == nullptr ? kEdgeFadeSeconds : in->seconds;
        const bool isWhole = isNatural(bounds[i].end, plan.pieces[i].soundEnd);
        placed.fadeOutSeconds = out != nullptr ? out->seconds
                                : isWhole      ? kEdgeFadeSeconds
                                               : kEndFadeSeconds;
        timeline.pieces.push_back(std::move(placed));
        if (out == nullptr)
            break;
        const double end = timeline.pieces.back().heardEnd();
        heard = end - out->seconds;
        timeline.joins.push_back({out->kind, out->compromise, heard, heard + out->mark, end});
    }
    return levelled(plan, std::move(timeline));
}

} // namespace contrafact
