// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/join_shape.h"

#include <algorithm>
#include <cmath>

#include "medley/beat_line.h"
#include "medley/harmony.h"

namespace contrafact {

namespace {

constexpr double kCutSeconds = 0.008;     // of the fade at a cut
constexpr double kCutLeadSeconds = 0.012; // from its start to the downbeat
constexpr double kShortestFade = 0.5;
constexpr double kLargestTempoRatio = 1.25;
constexpr double kLargestStepRatio = 4.0 / 3.0; // of one beat that is stretched
constexpr std::size_t kFewestSteps = 4;
constexpr int kGlideBars = 8;
// Towards their end pieces slow down and come to rest: beats fall together before that.
constexpr std::ptrdiff_t kBarsNotBlended = 4;
constexpr std::ptrdiff_t kFewestBarsKept = 12;

JoinShape cutShape(const JoinSide& before, const JoinSide& after, Compromise compromise) {
    const double lead = std::min({kCutLeadSeconds, before.bound, after.bound});
    const auto edge = [lead](double bound) {
        const double start = bound - lead;
        return std::vector<TimeKnot>{{start, 0.0}, {start + kCutSeconds, kCutSeconds}};
    };
    return {JoinKind::Cut, compromise, edge(before.bound), edge(after.bound), kCutSeconds, lead};
}

/// The beat at which a side is bounded: a jump may enter at any, others are at downbeats.
std::optional<std::size_t> boundBeat(const JoinSide& side) {
    return side.isJump ? nearestBeat(side.piece.beats, side.bound)
                       : nearestDownbeat(side.piece.beats, side.bound);
}

/// Moments of every `stride`-th beat, that at the bound first, towards the end (1) or the
/// start (-1) of the file; as many as there are, up to `count`. Always ascending.
std::vector<double> beatsFrom(const JoinSide& side, std::ptrdiff_t stride, std::size_t count) {
    const BeatGrid& grid = side.piece.beats;
    std::vector<double> beats;
    const auto first = boundBeat(side);
    if (!first)
        return beats;
    const auto size = static_cast<std::ptrdiff_t>(grid.beats.size());
    for (auto i = static_cast<std::ptrdiff_t>(*first); i >= 0 && i < size && beats.size() < count;
         i += stride)
        beats.push_back(static_cast<double>(grid.beats[static_cast<std::size_t>(i)]));
    if (stride < 0)
        std::ranges::reverse(beats);
    return beats;
}

/// How long a crossfade of so many bars before the bound is, or of fewer that there is room for.
double fadeSeconds(const JoinSide& before, const JoinWish& wish, double room) {
    const BeatGrid& grid = before.piece.beats;
    const auto perBar = static_cast<std::ptrdiff_t>(grid.beatsPerBar);
    const std::vector<double> bars =
        beatsFrom(before, -perBar, static_cast<std::size_t>(std::max(wish.bars, 0)) + 1);
    for (const double start : bars)
        if (bars.back() - start > kShortestFade && bars.back() - start <= room)
            return bars.back() - start;
    return std::min(bars.size() > 1 ? room : wish.seconds, room);
}

JoinShape crossfadeShape(const JoinSide& before, const JoinSide& after, const JoinWish& wish,
                         Compromise compromise) {
    const double length =
        fadeSeconds(before, wish, std::min(before.roomSeconds, after.roomSeconds));
    if (length < kShortestFade)
        return cutShape(before, after, Compromise::PiecesTooShort);
    return {JoinKind::Crossfade,
            compromise,
            {{before.bound - length, 0.0}, {before.bound, length}},
            {{after.bound, 0.0}, {after.bound + length, length}},
            length,
            length / 2.0};
}

/// The beats that fall together: one step is one beat of the piece that has fewer of them.
struct Steps {
    std::vector<double> before; ///< ends at the bound
    std::vector<double> after;  ///< begins at the bound
};

Steps commonSteps(const JoinSide& before, const JoinSide& after, const JoinWish& wish,
                  double multiple) {
    const std::ptrdiff_t beforeStride = multiple < 1.0 ? 2 : 1;
    const std::ptrdiff_t afterStride = multiple > 1.0 ? 2 : 1;
    const std::ptrdiff_t perBar = before.piece.beats.beatsPerBar;
    const auto wanted = static_cast<std::size_t>(std::max(wish.bars, 1) * perBar / beforeStride);
    Steps steps{beatsFrom(before, -beforeStride, wanted + 1),
                beatsFrom(after, afterStride, wanted + 1)};
    const auto bar = static_cast<std::size_t>(std::max<std::ptrdiff_t>(perBar / beforeStride, 1));
    const auto fits = [&](std::size_t count) {
        return steps.before.back() - steps.before[steps.before.size() - count] <=
                   before.roomSeconds &&
               steps.after[count - 1] - steps.after.front() <= after.roomSeconds;
    };
    std::size_t count = std::min(steps.before.size(), steps.after.size());
    if (count > 1)
        count = (count - 1) / bar * bar + 1; // whole bars
    while (count > kFewestSteps && !fits(count))
        count -= std::min(bar, count);
    if (count <= kFewestSteps)
        return {};
    steps.before.erase(steps.before.begin(),
                       steps.before.end() - static_cast<std::ptrdiff_t>(count));
    steps.after.resize(count);
    return steps;
}

bool isStretchable(std::span<const TimeKnot> knots) {
    for (std::size_t i = 1; i < knots.size(); ++i) {
        const double ratio =
            (knots[i].heard - knots[i - 1].heard) / (knots[i].source - knots[i - 1].source);
        if (!(ratio < kLargestStepRatio && ratio > 1.0 / kLargestStepRatio))
            return false;
    }
    return true;
}

/// Both pieces step by step in a tempo that goes from that of the first to that of the second.
JoinShape blendOf(const Steps& steps) {
    JoinShape shape;
    shape.kind = JoinKind::Blend;
    const std::size_t count = steps.before.size() - 1;
    double heard = 0.0;
    for (std::size_t k = 0; k <= count; ++k) {
        shape.before.push_back({steps.before[k], heard});
        shape.after.push_back({steps.after[k], heard});
        if (k == count / 2)
            shape.mark = heard;
        if (k == count)
            break;
        const double share = (static_cast<double>(k) + 0.5) / static_cast<double>(count);
        heard += (1.0 - share) * (steps.before[k + 1] - steps.before[k]) +
                 share * (steps.after[k + 1] - steps.after[k]);
    }
    shape.seconds = heard;
    return shape;
}

bool hasBeats(const MedleyPiece& piece) {
    return piece.tempoBpm > 0.0 && !piece.beats.downbeats.empty();
}

bool isNear(const TempoStep& step) {
    return std::abs(std::log(step.ratio)) <= std::log(kLargestTempoRatio);
}

/// A side that ends a few bars before its recording does, where that has bars enough.
JoinSide beforeItsEnding(const JoinSide& side) {
    const BeatGrid& grid = side.piece.beats;
    const auto isBefore = [&grid](double moment, int downbeat) {
        return moment < static_cast<double>(grid.beats[static_cast<std::size_t>(downbeat)]);
    };
    const auto beyond =
        std::upper_bound(grid.downbeats.begin(), grid.downbeats.end(), side.bound, isBefore);
    if (!side.isEnd || beyond - grid.downbeats.begin() <= kBarsNotBlended + kFewestBarsKept)
        return side;
    const int downbeat = *(beyond - 1 - kBarsNotBlended);
    return {side.piece, static_cast<double>(grid.beats[static_cast<std::size_t>(downbeat)]),
            side.roomSeconds};
}

JoinShape blendShape(const JoinSide& before, const JoinSide& after, const JoinWish& wish) {
    if (!hasBeats(before.piece) || !hasBeats(after.piece))
        return crossfadeShape(before, after, wish, Compromise::NoBeats);
    const TempoStep tempo = tempoStep(before.piece.tempoBpm, after.piece.tempoBpm);
    if (!isNear(tempo))
        return crossfadeShape(before, after, wish, Compromise::TemposTooFar);
    Steps steps = commonSteps(beforeItsEnding(before), after, wish, tempo.multiple);
    if (steps.before.empty())
        return crossfadeShape(before, after, wish, Compromise::PiecesTooShort);
    steps = {steadied(steps.before), steadied(steps.after)};
    if (steps.before.empty() || steps.after.empty())
        return crossfadeShape(before, after, wish, Compromise::NoBeats);
    JoinShape shape = blendOf(steps);
    if (!isStretchable(shape.before) || !isStretchable(shape.after))
        return crossfadeShape(before, after, wish, Compromise::TemposTooFar);
    return shape;
}

/// `count` steps to either side of the bound, as moments; fewer where there are fewer on one side.
std::vector<double> stepsAround(const JoinSide& side, std::ptrdiff_t stride, std::size_t count) {
    std::vector<double> steps = beatsFrom(side, -stride, count + 1);
    const std::vector<double> later = beatsFrom(side, stride, count + 1);
    const std::size_t both = std::min(steps.size(), later.size());
    steps.erase(steps.begin(), steps.end() - static_cast<std::ptrdiff_t>(both));
    if (both > 0)
        steps.insert(steps.end(), later.begin() + 1,
                     later.begin() + static_cast<std::ptrdiff_t>(both));
    return steps;
}

/// A blend of the same two bars of both, in the middle of which is the jump; or a cut there.
JoinShape jumpShape(const JoinSide& before, const JoinSide& after) {
    if (!hasBeats(before.piece) || !hasBeats(after.piece))
        return cutShape(before, after, Compromise::NoBeats);
    const TempoStep tempo = tempoStep(before.piece.tempoBpm, after.piece.tempoBpm);
    if (!isNear(tempo))
        return cutShape(before, after, Compromise::TemposTooFar);
    const std::ptrdiff_t beforeStride = tempo.multiple < 1.0 ? 2 : 1;
    const std::ptrdiff_t afterStride = tempo.multiple > 1.0 ? 2 : 1;
    const auto bar = static_cast<std::size_t>(
        std::max<std::ptrdiff_t>(before.piece.beats.beatsPerBar / beforeStride, 2));
    Steps steps{stepsAround(before, beforeStride, bar), stepsAround(after, afterStride, bar)};
    const bool fits = steps.before.size() == 2 * bar + 1 && steps.after.size() == 2 * bar + 1 &&
                      before.bound - steps.before.front() <= before.roomSeconds &&
                      steps.after.back() - after.bound <= after.roomSeconds;
    if (!fits)
        return cutShape(before, after, Compromise::PiecesTooShort);
    steps = {steadied(steps.before), steadied(steps.after)};
    if (steps.before.empty() || steps.after.empty())
        return cutShape(before, after, Compromise::NoBeats);
    const JoinShape shape = blendOf(steps);
    const bool isFine = isStretchable(shape.before) && isStretchable(shape.after);
    return isFine ? shape : cutShape(before, after, Compromise::TemposTooFar);
}

/// A cut after which the second piece goes from the tempo of the first to its own.
JoinShape matchedCutShape(const JoinSide& before, const JoinSide& after) {
    if (!hasBeats(before.piece) || !hasBeats(after.piece))
        return cutShape(before, after, Compromise::NoBeats);
    const TempoStep tempo = tempoStep(before.piece.tempoBpm, after.piece.tempoBpm);
    if (!isNear(tempo))
        return cutShape(before, after, Compromise::TemposTooFar);
    JoinShape shape = cutShape(before, after, Compromise::None);
    const auto wanted = static_cast<std::size_t>(kGlideBars * after.piece.beats.beatsPerBar + 1);
    std::vector<double> beats = beatsFrom(after, 1, wanted);
    while (!beats.empty() && beats.back() - after.bound > after.roomSeconds)
        beats.pop_back();
    if (beats.size() <= kFewestSteps)
        return cutShape(before, after, Compromise::PiecesTooShort);
    beats = steadied(beats);
    if (beats.empty())
        return cutShape(before, after, Compromise::NoBeats);
    const double period = 60.0 / (before.piece.tempoBpm * tempo.multiple);
    const auto count = static_cast<double>(beats.size() - 1);
    double heard = shape.mark + beats.front() - after.bound;
    shape.after.push_back({beats.front(), heard});
    for (std::size_t k = 1; k < beats.size(); ++k) {
        const double share = (static_cast<double>(k) - 0.5) / count;
        heard += (1.0 - share) * period + share * (beats[k] - beats[k - 1]);
        shape.after.push_back({beats[k], heard});
    }
    return isStretchable(shape.after) ? shape : cutShape(before, after, Compromise::TemposTooFar);
}

} // namespace

JoinShape joinShape(const JoinSide& before, const JoinSide& after, const JoinWish& wish) {
    const bool isMatched = wish.tempo == TempoRule::Matched;
    if (wish.kind == JoinKind::Cut)
        return isMatched ? matchedCutShape(before, after)
                         : cutShape(before, after, Compromise::None);
    if (wish.jump)
        return jumpShape(before, after);
    if (wish.kind == JoinKind::Blend || isMatched)
        return blendShape(before, after, wish);
    return crossfadeShape(before, after, wish, Compromise::None);
}

} // namespace contrafact
