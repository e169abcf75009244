// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/version_jump.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

namespace contrafact {

namespace {

constexpr double kReachSeconds = 10.0; // of the path around a moment
constexpr double kGapSeconds = 2.0;    // between moments of the path that belong together
constexpr std::size_t kFewestMoments = 6;
constexpr double kEdgeSeconds = 2.0;  // of passages: they reach into what surrounds common music
constexpr double kStraySeconds = 4.0; // of a path from the line through its passage
constexpr double kLeastPassageSeconds = 12.0; // shorter likeness may be that of any two songs

/// How far a moment of both is from the straight line through a passage, seconds of B; nothing for
/// moments outside it.
std::optional<double> distanceTo(const Passage& passage, const AlignedMoment& moment) {
    const double span = passage.aEnd - passage.aStart;
    const double into = moment.aSeconds - passage.aStart;
    if (span < kLeastPassageSeconds || into < kEdgeSeconds || into > span - kEdgeSeconds ||
        moment.bSeconds < passage.bStart || moment.bSeconds > passage.bEnd)
        return std::nullopt;
    const double even = passage.bStart + into / span * (passage.bEnd - passage.bStart);
    return std::abs(moment.bSeconds - even);
}

/// The passage that a moment belongs to: repeats make several that have it in A.
const Passage* passageAt(std::span<const Passage> passages, const AlignedMoment& moment) {
    const Passage* nearest = nullptr;
    double least = kStraySeconds;
    for (const Passage& passage : passages) {
        const double distance = distanceTo(passage, moment).value_or(kStraySeconds);
        if (distance >= least)
            continue;
        least = distance;
        nearest = &passage;
    }
    return nearest;
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

/// The bar that a beat belongs to, counted from 1.
int barAt(const BeatGrid& grid, double seconds) {
    if (grid.tempoBpm <= 0.0)
        return 0;
    const double reach = seconds + 30.0 / grid.tempoBpm; // half a beat
    return static_cast<int>(std::ranges::count_if(grid.downbeats, [&](int index) {
        return static_cast<double>(grid.beats[static_cast<std::size_t>(index)]) < reach;
    }));
}

/// A jump as the path has it.
struct RawJump {
    std::size_t leaveBeat = 0;
    double enter = 0.0; ///< seconds in B
    const Passage* passage = nullptr;
};

std::vector<RawJump> rawJumps(const VersionMatch& match) {
    std::vector<RawJump> raw;
    for (const int downbeat : match.aBeats.downbeats) {
        const auto beat = static_cast<std::size_t>(downbeat);
        const auto leave = static_cast<double>(match.aBeats.beats[beat]);
        const auto enter = readOff(around(match.path, leave), leave);
        if (!enter)
            continue;
        if (const Passage* passage = passageAt(match.passages, {leave, *enter}))
            raw.push_back({beat, *enter, passage});
    }
    return raw;
}

/// Beats of B before a moment, with the share of the last. Requires: two beats or more.
double beatsBefore(const BeatGrid& grid, double seconds) {
    const auto next = std::ranges::lower_bound(
        std::next(grid.beats.begin()), std::prev(grid.beats.end()), static_cast<float>(seconds));
    const auto left = static_cast<double>(*std::prev(next));
    return static_cast<double>(next - grid.beats.begin() - 1) +
           (seconds - left) / (static_cast<double>(*next) - left);
}

double momentAfter(const BeatGrid& grid, double beats) {
    const auto last = static_cast<double>(grid.beats.size() - 2);
    const double whole = std::clamp(std::floor(beats), 0.0, last);
    const auto left = static_cast<std::size_t>(whole);
    const auto seconds = static_cast<double>(grid.beats[left]);
    return seconds + (beats - whole) * (static_cast<double>(grid.beats[left + 1]) - seconds);
}

/// A number of B's beats that bars of A agree on, and how far they are from agreeing.
struct Agreement {
    double beats = 0.0;
    double spread = 0.0;
};

double medianOf(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// counts: beats of A from a moment, and the beats of B there. ratio: beats of B to one of A.
Agreement agreementOn(std::span<const AlignedMoment> counts, double ratio) {
    std::vector<double> votes;
    for (const AlignedMoment& count : counts)
        votes.push_back(count.bSeconds - ratio * count.aSeconds);
    Agreement agreement{medianOf(votes), 0.0};
    for (double& vote : votes)
        vote = std::abs(vote - agreement.beats);
    agreement.spread = medianOf(votes);
    return agreement;
}

/// The path may slip by a chord, above all near the ends of a passage; beats do not. So the moment
/// of B is the one that most of the bars around agree on when they count beats from their own.
double agreedEnter(std::span<const RawJump> jumps, const RawJump& own, const BeatGrid& bBeats,
                   int aBeatsPerBar) {
    constexpr int kReachBars = 16;
    constexpr std::size_t kFewestBars = 5;
    if (bBeats.beats.size() < 2)
        return own.enter;
    std::vector<AlignedMoment> counts; // in beats
    for (const RawJump& jump : jumps) {
        const double away =
            static_cast<double>(jump.leaveBeat) - static_cast<double>(own.leaveBeat);
        if (jump.passage == own.passage && std::abs(away) <= kReachBars * aBeatsPerBar)
            counts.push_back({away, beatsBefore(bBeats, jump.enter)});
    }
    if (counts.size() < kFewestBars)
        return own.enter;
    // Trackers take half or twice the pulse, and two beats of three.
    Agreement best = agreementOn(counts, 1.0);
    for (const double ratio : {2.0, 0.5, 3.0 / 2.0, 2.0 / 3.0, 3.0, 1.0 / 3.0})
        if (const Agreement other = agreementOn(counts, ratio); other.spread < best.spread)
            best = other;
    return momentAfter(bBeats, best.beats);
}

} // namespace

std::vector<VersionJump> versionJumps(const VersionMatch& match) {
    std::vector<VersionJump> jumps;
    const std::vector<RawJump> raw = rawJumps(match);
    for (const RawJump& jump : raw) {
        const auto leave = static_cast<double>(match.aBeats.beats[jump.leaveBeat]);
        const double enter =
            onBeat(match.bBeats, agreedEnter(raw, jump, match.bBeats, match.aBeats.beatsPerBar));
        jumps.push_back(
            {leave, enter, barAt(match.aBeats, leave), barAt(match.bBeats, enter), *jump.passage});
    }
    return jumps;
}

std::vector<VersionJump> versionJumpsBack(const VersionMatch& match) {
    std::vector<AlignedMoment> path(match.path.begin(), match.path.end());
    for (AlignedMoment& moment : path)
        std::swap(moment.aSeconds, moment.bSeconds);
    std::vector<Passage> passages(match.passages.begin(), match.passages.end());
    for (Passage& passage : passages) {
        std::swap(passage.aStart, passage.bStart);
        std::swap(passage.aEnd, passage.bEnd);
    }
    return versionJumps({path, passages, match.bBeats, match.aBeats});
}

} // namespace contrafact
