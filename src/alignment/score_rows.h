#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "alignment/stack_distances.h"

namespace contrafact {

enum class AlignmentRecursion {
    Qmax, ///< Serra, Serra, Andrzejak 2009, eq. 8
    Dmax, ///< Chen, Li, Xiao 2017: steps may be longer and collect what recurs beside them
};

struct RecursionParameters {
    AlignmentRecursion recursion = AlignmentRecursion::Qmax;
    std::int16_t gapOpenUnits = 2;
    std::int16_t gapExtendUnits = 2;
};

/// Fills score rows one after another. `Lookback` rows are kept; all rows have kLead leading zeros
/// so that steps from before the first column need no test.
class ScoreRows {
public:
    ScoreRows(std::size_t stride, RecursionParameters parameters);

    /// Scores of the next row from its recurrences (0 or kMatchUnits, `stride` values). Returns the
    /// largest of the row.
    std::int16_t advance(std::span<const std::int16_t> recurrences);

private:
    struct Row {
        std::vector<std::int16_t> score;    ///< value of the recursion
        std::vector<std::int16_t> afterGap; ///< the same less the penalty for leaving the path here
        std::vector<std::int16_t> recurrence; ///< 0 or kMatchUnits
    };
    [[nodiscard]] const Row& back(std::size_t rows) const;

    std::size_t m_stride = 0;
    RecursionParameters m_parameters;
    std::vector<Row> m_rows;
    std::size_t m_newest = 0;
};

} // namespace contrafact
