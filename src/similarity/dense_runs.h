#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "similarity/passages.h"

namespace contrafact {

/// A dense run of cells of one path.
struct DenseRun {
    std::span<const AlignedCell> cells;
    double matched = 0.0; ///< recurring cells less kMissCost for each of the others
};

/// Share of recurring cells.
[[nodiscard]] double strengthOf(const DenseRun& run);

/// The runs of all paths that `search` lets through, most matched frames first. They refer to the
/// alignment's cells.
[[nodiscard]] std::vector<DenseRun> strongRuns(const Alignment& alignment,
                                               const PassageSearch& search);

} // namespace contrafact
