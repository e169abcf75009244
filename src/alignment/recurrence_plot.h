#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "alignment/alignment.h"
#include "alignment/score_rows.h"

namespace contrafact {

/// The cross-recurrence plot of two tracks, made row by row from the distances (it is never
/// stored).
class RecurrencePlot {
public:
    /// Requires: areAlignable(a, b, parameters).
    RecurrencePlot(const PreparedProfile& a, const PreparedProfile& b, int transposition,
                   const AlignmentParameters& parameters);

    [[nodiscard]] std::size_t rows() const { return m_distances.rows; }
    [[nodiscard]] std::size_t columns() const { return m_distances.columns; }
    [[nodiscard]] std::size_t stride() const { return m_distances.stride; }
    /// Writes kMatchUnits for the cells of the row that recur, else 0. Requires: stride() values.
    void mark(std::size_t row, std::span<std::int16_t> recurrences) const;

private:
    StackDistances m_distances;
    NeighbourLimits m_limits;
};

/// Whether both hold at least one stack, at the same frame rate, and the parameters make sense.
[[nodiscard]] bool areAlignable(const PreparedProfile& a, const PreparedProfile& b,
                                const AlignmentParameters& parameters);

[[nodiscard]] RecursionParameters recursionParameters(const AlignmentParameters& parameters,
                                                      AlignmentRecursion recursion);

} // namespace contrafact
