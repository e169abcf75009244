// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/beats.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <utility>

#include "features/bars.h"

namespace contrafact {
namespace {

constexpr double kSlowestBpm = 40.0;
constexpr double kFastestBpm = 240.0;
constexpr double kPreferredBpm = 120.0;
constexpr double kPreferenceOctaves = 0.9;
constexpr int kMultiples = 4;
constexpr float kTightness = 100.0F; // Ellis 2007 with onsets of unit variance
constexpr float kWeakestPulse = 0.02F;
constexpr std::size_t kMeanReachHops = 22; // half a second on each side

/// The onset curve less its local mean, negative values cut off, scaled to unit variance; empty if
/// nothing moves.
std::vector<float> normalised(std::span<const float> onsets) {
    std::vector<double> sums(onsets.size() + 1);
    std::partial_sum(onsets.begin(), onsets.end(), sums.begin() + 1,
                     [](double a, double b) { return a + b; });
    std::vector<float> result(onsets.size());
    double power = 0.0;
    for (std::size_t i = 0; i < onsets.size(); ++i) {
        const std::size_t first = i - std::min(i, kMeanReachHops);
        const std::size_t last = std::min(onsets.size(), i + kMeanReachHops + 1);
        const double mean = (sums[last] - sums[first]) / static_cast<double>(last - first);
        result[i] = std::max(0.0F, onsets[i] - static_cast<float>(mean));
        power += static_cast<double>(result[i] * result[i]);
    }
    if (power < 1e-3)
        return {};
    const auto scale =
        static_cast<float>(1.0 / std::sqrt(power / static_cast<double>(result.size())));
    for (float& value : result)
        value *= scale;
    return result;
}

std::vector<float> autocorrelation(std::span<const float> curve, std::size_t lags) {
    std::vector<float> result(lags);
    for (std::size_t lag = 0; lag < std::min(lags, curve.size()); ++lag) {
        const std::size_t count = curve.size() - lag;
        std::array<float, 8> sums{};
        std::size_t i = 0;
        for (; i + sums.size() <= count; i += sums.size()) {
            for (std::size_t lane = 0; lane < sums.size(); ++lane)
                sums[lane] += curve[i + lane] * curve[i + lane + lag];
        }
        for (; i < count; ++i)
            sums[0] += curve[i] * curve[i + lag];
        result[lag] = std::reduce(sums.begin(), sums.end()) / static_cast<float>(curve.size());
    }
    return result;
}

float interpolated(std::span<const float> values, double position) {
    const auto index = static_cast<std::size_t>(position);
    const auto fraction = static_cast<float>(position - std::floor(position));
    return values[index] * (1.0F - fraction) + values[index + 1] * fraction;
}

struct Pulse {
    double periodHops = 0.0;
    float strength = 0.0F;   ///< correlation of the onset curve with itself one period later
    float tripleness = 0.0F; ///< that after a third of the period less that after half of it
};

Pulse findPulse(std::span<const float> curve) {
    const double longest = OnsetCurve::kHopsPerSecond * 60.0 / kSlowestBpm;
    const std::vector<float> correlation =
        autocorrelation(curve, static_cast<std::size_t>(longest * kMultiples) + 2);
    Pulse best;
    double bestScore = 0.0;
    for (double bpm = kSlowestBpm; bpm <= kFastestBpm; bpm *= 1.005) {
        const double period = OnsetCurve::kHopsPerSecond * 60.0 / bpm;
        const double octaves = std::log2(bpm / kPreferredBpm) / kPreferenceOctaves;
        double score = 0.0;
        for (int multiple = 1; multiple <= kMultiples; ++multiple)
            score += static_cast<double>(interpolated(correlation, period * multiple));
        score *= std::exp(-0.5 * octaves * octaves);
        if (score > bestScore) {
            bestScore = score;
            best.periodHops = period;
        }
    }
    if (best.periodHops > 0.0) {
        const auto after = [&](double share) {
            return interpolated(correlation, best.periodHops * share) / correlation[0];
        };
        best.strength = after(1.0);
        best.tripleness = after(1.0 / 3.0) - after(0.5);
    }
    return best;
}

/// Costs of the distances from half to twice the period.
std::vector<float> distanceCosts(double period) {
    std::vector<float> costs(static_cast<std::size_t>(std::lround(2.0 * period)) + 1);
    for (std::size_t i = 1; i < costs.size(); ++i) {
        const auto ratio = static_cast<float>(std::log(static_cast<double>(i) / period));
        costs[i] = kTightness * ratio * ratio;
    }
    return costs;
}

/// Hops of the beats: the path of greatest onset sum less distance costs.
std::vector<std::size_t> bestPath(std::span<const float> curve, double period) {
    const std::vector<float> costs = distanceCosts(period);
    const auto shortest = static_cast<std::size_t>(std::max(1L, std::lround(period / 2.0)));
    std::vector<float> scores(curve.size());
    std::vector<std::size_t> previous(curve.size());
    for (std::size_t i = 0; i < curve.size(); ++i) {
        float best = 0.0F;
        previous[i] = i; // a first beat
        for (std::size_t distance = shortest; distance < costs.size() && distance <= i;
             ++distance) {
            const float score = scores[i - distance] - costs[distance];
            if (score > best) {
                best = score;
                previous[i] = i - distance;
            }
        }
        scores[i] = curve[i] + best;
    }
    const std::size_t tail = curve.size() - std::min(curve.size(), costs.size());
    auto hop = static_cast<std::size_t>(
        std::max_element(scores.begin() + static_cast<std::ptrdiff_t>(tail), scores.end()) -
        scores.begin());
    std::vector<std::size_t> path{hop};
    while (previous[hop] != hop) {
        hop = previous[hop];
        path.push_back(hop);
    }
    std::reverse(path.begin(), path.end());
    return path;
}

/// Beats before the first and after the last onset worth the name carry no information.
void trim(std::vector<std::size_t>& path, std::span<const float> curve) {
    const auto isHeard = [&](std::size_t hop) {
        const std::size_t first = hop - std::min<std::size_t>(hop, 2);
        const std::size_t last = std::min(curve.size(), hop + 3);
        return *std::max_element(curve.begin() + static_cast<std::ptrdiff_t>(first),
                                 curve.begin() + static_cast<std::ptrdiff_t>(last)) > 0.5F;
    };
    path.erase(std::find_if(path.rbegin(), path.rend(), isHeard).base(), path.end());
    path.erase(path.begin(), std::find_if(path.begin(), path.end(), isHeard));
}

/// Places the onset between hops by a parabola through its neighbours.
float beatSeconds(std::span<const float> curve, std::size_t hop) {
    double position = static_cast<double>(hop) + 0.5;
    if (hop > 0 && hop + 1 < curve.size() && curve[hop] > curve[hop - 1] &&
        curve[hop] > curve[hop + 1]) {
        const float slope = curve[hop - 1] - curve[hop + 1];
        position += static_cast<double>(0.5F * slope /
                                        (curve[hop - 1] - 2.0F * curve[hop] + curve[hop + 1]));
    }
    return static_cast<float>(position / OnsetCurve::kHopsPerSecond);
}

/// Beats a minute from the mean of the ordinary distances.
double tempoOf(std::span<const float> beats) {
    std::vector<float> distances;
    for (std::size_t i = 1; i < beats.size(); ++i)
        distances.push_back(beats[i] - beats[i - 1]);
    std::vector<float> sorted = distances;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    const float median = *middle;
    std::erase_if(distances,
                  [&](float distance) { return std::abs(distance - median) > 0.15F * median; });
    const double sum = std::accumulate(distances.begin(), distances.end(), 0.0);
    return 60.0 * static_cast<double>(distances.size()) / sum;
}

} // namespace

BeatGrid trackBeats(const OnsetCurve& onsets, const ConstantQ& constantQ) {
    constexpr std::size_t kFewestBeats = 4;
    BeatGrid grid;
    const std::vector<float> curve = normalised(onsets.all);
    if (curve.empty())
        return grid;
    const Pulse pulse = findPulse(curve);
    if (pulse.strength < kWeakestPulse)
        return grid;
    std::vector<std::size_t> path = bestPath(curve, pulse.periodHops);
    trim(path, curve);
    if (path.size() < kFewestBeats)
        return grid;
    for (const std::size_t hop : path)
        grid.beats.push_back(beatSeconds(curve, hop));
    grid.tempoBpm = tempoOf(grid.beats);
    grid.confidence = std::clamp(pulse.strength, 0.0F, 1.0F);
    Bars bars = findBars(grid.beats, onsets, constantQ, pulse.tripleness);
    grid.beatsPerBar = bars.beatsPerBar;
    grid.downbeats = std::move(bars.downbeats);
    return grid;
}

} // namespace contrafact
