// SPDX-License-Identifier: GPL-3.0-or-later

#include "playback/alignment_map.h"

#include <algorithm>
#include <cmath>

namespace contrafact {

namespace {

constexpr double kSlopeWindowSeconds = 12.0;
constexpr double kSmallestSlope = 0.25;
constexpr double kLargestSlope = 4.0;

double largerStep(const AlignedMoment& from, const AlignedMoment& to) {
    return std::max(to.aSeconds - from.aSeconds, to.bSeconds - from.bSeconds);
}

double medianStep(const std::vector<AlignedMoment>& path) {
    std::vector<double> steps;
    steps.reserve(path.size() - 1);
    for (std::size_t i = 1; i < path.size(); ++i)
        steps.push_back(largerStep(path[i - 1], path[i]));
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
}

template <typename Knot>
double slopeBetween(const Knot& first, const Knot& last) {
    const double span = last.from - first.from;
    if (span <= 0.0)
        return 1.0;
    return std::clamp((last.to - first.to) / span, kSmallestSlope, kLargestSlope);
}

} // namespace

std::vector<std::size_t> pathBreaks(const std::vector<AlignedMoment>& path) {
    std::vector<std::size_t> breaks;
    if (path.size() < 2)
        return breaks;
    const double limit = std::max(1.0, 6.0 * medianStep(path));
    for (std::size_t i = 1; i < path.size(); ++i)
        if (largerStep(path[i - 1], path[i]) > limit)
            breaks.push_back(i);
    return breaks;
}

AlignmentMap::AlignmentMap(const std::vector<AlignedMoment>& path, double aDurationSeconds,
                           double bDurationSeconds) {
    std::vector<std::vector<Knot>> fromA;
    std::vector<std::vector<Knot>> fromB;
    const auto breaks = pathBreaks(path);
    auto nextBreak = breaks.begin();
    for (std::size_t i = 0; i < path.size(); ++i) {
        const bool isBreak = nextBreak != breaks.end() && *nextBreak == i;
        if (isBreak)
            ++nextBreak;
        if (i == 0 || isBreak) {
            fromA.emplace_back();
            fromB.emplace_back();
        }
        fromA.back().push_back({path[i].aSeconds, path[i].bSeconds});
        fromB.back().push_back({path[i].bSeconds, path[i].aSeconds});
    }
    for (const auto& run : fromA)
        m_stretches.push_back({run.front().from, run.back().from, run.front().to, run.back().to});
    m_fromA = makeDirection(fromA, bDurationSeconds);
    m_fromB = makeDirection(fromB, aDurationSeconds);
}

AlignmentMap::Direction AlignmentMap::makeDirection(const std::vector<std::vector<Knot>>& runs,
                                                    double otherDuration) {
    Direction direction;
    direction.otherDuration = otherDuration;
    for (const auto& knots : runs) {
        Run run;
        run.knots = knots;
        const double start = knots.front().from;
        const double end = knots.back().from;
        const auto earlyEnd = std::find_if(knots.begin(), knots.end(), [&](const Knot& knot) {
            return knot.from >= start + kSlopeWindowSeconds;
        });
        const auto lateStart = std::find_if(knots.begin(), knots.end(), [&](const Knot& knot) {
            return knot.from >= end - kSlopeWindowSeconds;
        });
        run.startSlope =
            slopeBetween(knots.front(), earlyEnd == knots.end() ? knots.back() : *earlyEnd);
        run.endSlope = slopeBetween(*lateStart, knots.back());
        direction.runs.push_back(std::move(run));
    }
    return direction;
}

double AlignmentMap::inside(const Run& run, double seconds) {
    const auto after =
        std::lower_bound(run.knots.begin(), run.knots.end(), seconds,
                         [](const Knot& knot, double value) { return knot.from < value; });
    if (after == run.knots.begin())
        return after->to;
    if (after == run.knots.end())
        return run.knots.back().to;
    const Knot& before = *std::prev(after);
    const double span = after->from - before.from;
    const double share = span > 0.0 ? (seconds - before.from) / span : 0.0;
    return before.to + share * (after->to - before.to);
}

double AlignmentMap::between(const Run& left, const Run& right, double seconds) {
    const Knot& from = left.knots.back();
    const Knot& to = right.knots.front();
    const double afterLeft = from.to + (seconds - from.from) * left.endSlope;
    const double beforeRight = to.to - (to.from - seconds) * right.startSlope;
    if (afterLeft >= beforeRight) // this side has more music here than the other: the other waits
        return std::min(afterLeft, to.to);
    return seconds - from.from <= to.from - seconds ? afterLeft : beforeRight;
}

double AlignmentMap::mapped(const Direction& direction, double seconds) {
    const auto& runs = direction.runs;
    if (runs.empty())
        return seconds;
    const auto next = std::find_if(runs.begin(), runs.end(), [seconds](const Run& run) {
        return run.knots.back().from >= seconds;
    });
    if (next == runs.end()) {
        const Knot& last = runs.back().knots.back();
        return last.to + (seconds - last.from) * runs.back().endSlope;
    }
    const Knot& first = next->knots.front();
    if (seconds >= first.from)
        return inside(*next, seconds);
    if (next == runs.begin())
        return first.to - (first.from - seconds) * next->startSlope;
    return between(*std::prev(next), *next, seconds);
}

double AlignmentMap::toOther(Side from, double seconds) const {
    const Direction& direction = from == Side::A ? m_fromA : m_fromB;
    return std::clamp(mapped(direction, seconds), 0.0, std::max(0.0, direction.otherDuration));
}

double AlignmentMap::tempoRatioAt(double aSeconds) const {
    if (m_fromA.runs.empty())
        return 1.0;
    const auto& runs = m_fromA.runs;
    const auto holder = std::find_if(runs.begin(), runs.end(), [aSeconds](const Run& run) {
        return run.knots.back().from >= aSeconds;
    });
    const Run& run = holder == runs.end() ? runs.back() : *holder;
    const double start = run.knots.front().from;
    const double end = run.knots.back().from;
    const double left = std::clamp(aSeconds - kSlopeWindowSeconds / 2.0, start, end);
    const double right = std::clamp(aSeconds + kSlopeWindowSeconds / 2.0, start, end);
    const Knot first{left, inside(run, left)};
    const Knot last{right, inside(run, right)};
    if (right <= left)
        return 1.0 / (aSeconds < start ? run.startSlope : run.endSlope);
    return 1.0 / slopeBetween(first, last);
}

double AlignmentMap::durationSeconds(Side side) const {
    return side == Side::A ? m_fromB.otherDuration : m_fromA.otherDuration;
}

} // namespace contrafact
