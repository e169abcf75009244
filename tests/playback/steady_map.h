#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include "playback/alignment_map.h"

namespace contrafact {

/// Two recordings of 30 s: from A's 2nd to its 26th second both play the same music, B from its
/// 4th second on and `tempoRatio` times as fast.
[[nodiscard]] inline AlignmentMap steadyMap(double tempoRatio) {
    std::vector<AlignedMoment> path;
    for (double a = 2.0; a <= 26.0; a += 0.5)
        path.push_back({a, 4.0 + (a - 2.0) / tempoRatio});
    return {path, 30.0, 30.0};
}

} // namespace contrafact
