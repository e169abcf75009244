// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/version_jump.h"

#include <algorithm>
#include <cmath>

namespace contrafact {

namespace {

constexpr double kReachSeconds = 10.0; // of the path around a moment
constexpr double kGapSeconds = 2.0;    // between moments of the path that belong together
constexpr std::size_t kFewestMoments = 6;

const Passage* passageAt(std::span<const Passage> passages, double aSeconds) {
    const auto found = std::ranges::find_if(passages, [aSeconds](const Passage& passage) {
        return passage.aStart <= aSeconds && aSeconds <= passage.aEnd;
    });
    return found == passages.end() ? nullptr : &*found;
}

/// The moments of the path on both sides of one, without a gap between them.
std::span<const AlignedMoment> around(std::span<const AlignedMoment> path, double aSeconds) {
    const auto nearest = std::ranges::min_element(path, {}, [aSeconds](const AlignedMoment& one) {
        return std::abs(one.aSeconds - aSeconds);
    });
    if (nearest == path.end() || std::abs(nearest->aSeconds - aSeconds) > kGapSeconds)
        return {};
    const auto belong = [aSeconds](const AlignedMoment& inner, const AlignedMoment& outer) {
        return std::abs(outer.aSeconds - aSeconds) <= kReachSeconds &&
               std::abs(outer.aSeconds - inner.aSeconds) <= kGapSeconds &&
               std::abs(outer.bSeconds - inner.bSeconds) <= kGapSeconds;
    };
    auto first = nearest;
    while (first != path.begin() && belong(*first, *(first - 1)))
        --first;
    auto last = nearest;
    while (last + 1 != path.end() && belong(*last, *(last + 1)))
        ++last;
    return {first, last + 1};
}

/// The moment of B by the least-squares line through moments.
std::optional<double> readOff(std::span<const AlignedMoment> moments, double aSeconds) {
    if (moments.size() < kFewestMoments)
        return std::nullopt;
    const auto count = static_cast<double>(moments.size());
    double meanA = 0.0;
    double meanB = 0.0;
    for (const AlignedMoment& moment : moments) {
        meanA += moment.aSeconds / count;
        meanB += moment.bSeconds / count;
    }
    double covariance = 0.0;
    double variance = 0.0;
    for (const AlignedMoment& moment : moments) {
        covariance += (moment.aSeconds - meanA) * (moment.bSeconds - meanB);
        variance += (moment.aSeconds - meanA) * (moment.aSeconds - meanA);
    }
    if (variance <= 0.0)
        return std::nullopt;
    return meanB + covariance / variance * (aSeconds - meanA);
}

/// The moment nearest to another, if one is less than `reach` away.
std::optional<double> nearestOf(std::span<const float> moments, double seconds, double reach) {
    std::optional<double> nearest;
    for (const float one : moments) {
        const auto moment = static_cast<double>(one);
        if (std::abs(moment - seconds) >= reach)
            continue;
        reach = std::abs(moment - seconds);
        nearest = moment;
    }
    return nearest;
}

/// The beat of B that the moment means.
double onBeat(const BeatGrid& grid, double seconds) {
    if (grid.beats.empty() || grid.tempoBpm <= 0.0)
        return seconds;
    const double beat = 60.0 / grid.tempoBpm;
    std::vector<float> downbeats;
    for (const int index : grid.downbeats)
        downbeats.push_back(grid.beats[static_cast<std::size_t>(index)]);
    if (const auto downbeat = nearestOf(downbeats, seconds, beat / 2.0))
        return *downbeat;
    return nearestOf(grid.beats, seconds, beat).value_or(seconds);
}

} // namespace

std::vector<VersionJump> versionJumps(const VersionMatch& match) {
    std::vector<VersionJump> jumps;
    for (const int downbeat : match.aBeats.downbeats) {
        const double leave =
            static_cast<double>(match.aBeats.beats[static_cast<std::size_t>(downbeat)]);
        const Passage* passage = passageAt(match.passages, leave);
        if (passage == nullptr)
            continue;
        const auto enter = readOff(around(match.path, leave), leave);
        if (enter && *enter >= passage->bStart - kGapSeconds &&
            *enter <= passage->bEnd + kGapSeconds)
            jumps.push_back({leave, onBeat(match.bBeats, *enter), passage->strength});
    }
    return jumps;
}

std::optional<VersionJump> versionJumpNear(const VersionMatch& match, double aSeconds) {
    const std::vector<VersionJump> jumps = versionJumps(match);
    const auto nearest = std::ranges::min_element(
        jumps, {}, [aSeconds](const VersionJump& jump) { return std::abs(jump.leave - aSeconds); });
    return nearest == jumps.end() ? std::nullopt : std::optional(*nearest);
}

} // namespace contrafact
