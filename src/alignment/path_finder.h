#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <vector>

#include "alignment/alignment.h"
#include "alignment/key_plot.h"

namespace contrafact {

/// Finds the strongest path through a plot: local alignment (Smith and Waterman 1981) by steps of
/// (1, 1), (2, 1) and (1, 2) frames, as Qmax makes them. Keeps the memory for the scores of a plot.
class PathFinder {
public:
    /// Without cells if nothing recurs.
    [[nodiscard]] AlignmentPath strongest(const KeyPlot& plot);

private:
    [[nodiscard]] std::size_t index(int a, int b) const;
    std::optional<AlignedCell> fillScores(const KeyPlot& plot);
    [[nodiscard]] std::optional<AlignedCell> previous(const KeyPlot& plot,
                                                      const AlignedCell& cell) const;

    std::size_t m_stride = 0;
    std::vector<std::int16_t> m_scores; ///< with two rows and columns of 0 before the first
};

} // namespace contrafact
