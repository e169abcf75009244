#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "alignment/alignment.h"
#include "core/pair.h"

namespace contrafact {

struct PassageSearch {
    double minimumSeconds = 8.0;  ///< shorter stretches are chance
    double minimumStrength = 0.7; ///< share of recurring cells
    /// A path is cut where gaps cost it this much (2 for a frame that does not recur) more than the
    /// matches in between brought back.
    double largestLoss = 9.0;
    int maximumPassages = 12;
};

/// The dense stretches of all paths, most matched frames first. Bounds are those of the stacks'
/// frames.
[[nodiscard]] std::vector<Passage> matchedPassages(const Alignment& alignment,
                                                   const PassageSearch& search = {});

/// Passages take the tempo of the pair where a frame more or less at either end makes the
/// difference. Requires: tempos above 0.
void settleTempos(std::span<Passage> passages, double tempoRatio, double secondsPerFrame);

/// Share of each track that lies in at least one passage, 0..1.
struct Coverage {
    double a = 0.0;
    double b = 0.0;
};

[[nodiscard]] Coverage coverage(std::span<const Passage> passages, double aSeconds,
                                double bSeconds);

} // namespace contrafact
