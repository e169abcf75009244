#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>

#include "alignment/alignment.h"

namespace contrafact {

/// How the time of B runs against that of A inside the passages.
struct TimingFit {
    /// B plays the same music this many times as fast as A (1 where nothing matches).
    double tempoRatio = 1.0;
    /// Median distance of the path from straight lines, seconds: near 0 for the same performance or
    /// the same machine, larger where players breathe.
    double deviationSeconds = 0.0;
};

/// The tempo ratio is that of the mean beat periods inside the passages, taken 1, 2, 3 or 3/2 times
/// or as often divided (a beat may be counted in halves or in threes on one side): of these, the
/// one that most of the path runs at, within 6 % over 24 frames, if that is a fifth of the path
/// and two thirds of what runs at its mean slope. Else, and without beats, it is the slope of the
/// strongest passage, refined by all others that agree with it within 8 %. Beats: seconds,
/// ascending.
[[nodiscard]] TimingFit fitTiming(const Alignment& alignment, std::span<const float> aBeats = {},
                                  std::span<const float> bBeats = {});

} // namespace contrafact
