#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "core/music.h"
#include "features/onset_strength.h"

namespace contrafact {

struct Bars {
    int beatsPerBar = 4;
    std::vector<int> downbeats; ///< indices of beats
};

/// Finds the bars over known beats (seconds): three or four beats each, begun where bass onsets,
/// onsets and changes of harmony fall. One metre and one phase for the whole track.
[[nodiscard]] Bars findBars(std::span<const float> beats, const OnsetCurve& onsets,
                            const ConstantQ& constantQ);

} // namespace contrafact
