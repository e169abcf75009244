// SPDX-License-Identifier: GPL-3.0-or-later

#include "rhythm/beats.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <utility>

#include "rhythm/bars.h"
#include "rhythm/beat_path.h"
#include "rhythm/periodicity.h"

namespace contrafact {

namespace {

constexpr double kHopsPerMinute = 60.0 * OnsetCurve::kHopsPerSecond;
constexpr double kSlowestBpm = 40.0;
constexpr double kFastestBpm = 240.0;
constexpr double kPreferredBpm = 120.0;
constexpr double kPreferenceOctaves = 0.9;
constexpr int kMultiples = 4;
constexpr float kWeakestPulse = 0.02F;
// Half and twice that tempo are tried as well, within these bounds.
constexpr double kSlowestTriedBpm = 30.0;
constexpr double kFastestTriedBpm = 300.0;
// What else counts between them, in units of the fit of bars: two weights of a conditional logit
// fitted to 540 labelled extracts of rendered scores, and a reluctance to change, as its other
// tempos agree less between real recordings of one work.
constexpr float kRepetitionWeight = 6.8F;
constexpr float kPaceWeight = -4.0F; // of the squared octaves from the usual tempo
constexpr double kUsualBpm = 110.0;
constexpr float kFirstChoiceBonus = 1.7F;

/// The distance of beats, in hops, after which onsets repeat best; 0 where they never do.
double likeliestPeriod(const Periodicity& onsets) {
    double period = 0.0;
    double bestScore = 0.0;
    for (double bpm = kSlowestBpm; bpm <= kFastestBpm; bpm *= 1.005) {
        const double octaves = std::log2(bpm / kPreferredBpm) / kPreferenceOctaves;
        double score = 0.0;
        for (int multiple = 1; multiple <= kMultiples; ++multiple)
            score += static_cast<double>(onsets.after(multiple * kHopsPerMinute / bpm));
        score *= std::exp(-0.5 * octaves * octaves);
        if (score > bestScore) {
            bestScore = score;
            period = kHopsPerMinute / bpm;
        }
    }
    return period;
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

/// Beats, their bars, and how well both account for a track.
struct Beating {
    std::vector<float> beats; ///< seconds
    Bars bars;
    float confidence = 0.0F;
    float score = 0.0F;
};

Beating beatingAt(double period, std::span<const float> curve, const Periodicity& repetition,
                  const OnsetCurve& onsets, const ConstantQ& constantQ) {
    Beating beating;
    beating.beats = followBeats(curve, period);
    beating.bars = findBars(beating.beats, onsets, constantQ,
                            repetition.after(period / 3.0) - repetition.after(period / 2.0));
    beating.confidence = std::clamp(repetition.after(period), 0.0F, 1.0F);
    const auto pace = static_cast<float>(std::log2(kHopsPerMinute / period / kUsualBpm));
    beating.score =
        beating.bars.fit + kRepetitionWeight * repetition.after(period) + kPaceWeight * pace * pace;
    return beating;
}

/// The best of a period, of its half and of its double; without bars where there are too few beats.
Beating bestBeating(double period, std::span<const float> curve, const Periodicity& repetition,
                    const OnsetCurve& onsets, const ConstantQ& constantQ) {
    Beating best = beatingAt(period, curve, repetition, onsets, constantQ);
    best.score += kFirstChoiceBonus;
    for (const double other : {period / 2.0, period * 2.0}) {
        const double bpm = kHopsPerMinute / other;
        if (bpm < kSlowestTriedBpm || bpm > kFastestTriedBpm)
            continue;
        Beating beating = beatingAt(other, curve, repetition, onsets, constantQ);
        if (!beating.bars.downbeats.empty() && beating.score > best.score)
            best = std::move(beating);
    }
    return best;
}

} // namespace

BeatGrid trackBeats(const OnsetCurve& onsets, const ConstantQ& constantQ) {
    BeatGrid grid;
    const std::vector<float> curve = standardisedOnsets(onsets.all);
    if (curve.empty())
        return grid;
    const auto lags = static_cast<std::size_t>(kMultiples * kHopsPerMinute / kSlowestBpm) + 2;
    const Periodicity repetition(curve, lags);
    const double period = likeliestPeriod(repetition);
    if (period <= 0.0 || repetition.after(period) < kWeakestPulse)
        return grid;
    Beating best = bestBeating(period, curve, repetition, onsets, constantQ);
    if (best.bars.downbeats.empty())
        return grid;
    grid.tempoBpm = tempoOf(best.beats);
    grid.confidence = best.confidence;
    grid.beats = std::move(best.beats);
    grid.beatsPerBar = best.bars.beatsPerBar;
    grid.downbeats = std::move(best.bars.downbeats);
    return grid;
}

} // namespace contrafact
