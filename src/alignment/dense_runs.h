#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "alignment/passages.h"

namespace contrafact {

/// A dense run of cells of one path.
struct DenseRun {
    int transposition = 0; ///< of its path
    std::span<const AlignedCell> cells;
    double matched = 0.0; ///< recurring cells less kMissCost for each of the others
};

/// Where the cells of a run are in the mean, frames.
struct Centre {
    double a = 0.0;
    double b = 0.0;
};

/// Summed squares of the distances from there.
struct Spread {
    double aa = 0.0;
    double bb = 0.0;
};

[[nodiscard]] Centre centreOf(const DenseRun& run);
[[nodiscard]] Spread spreadOf(const DenseRun& run);

/// Share of recurring cells.
[[nodiscard]] double strengthOf(const DenseRun& run);

/// Slope da/db: B plays the run this many times as fast as A. Requires: two cells or more.
[[nodiscard]] double slopeOf(const DenseRun& run);

/// The runs of all paths that `search` lets through, most matched frames first. They refer to the
/// alignment's cells.
[[nodiscard]] std::vector<DenseRun> strongRuns(const Alignment& alignment,
                                               const PassageSearch& search);

} // namespace contrafact
