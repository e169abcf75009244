#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <vector>

#include "alignment/stack_distances.h"

namespace contrafact {

/// What a frame adds to a path where both are equal to the last bit; at the limit it is half of it.
inline constexpr int kFrameWeight = 8;

/// How much each cell of one transposition speaks for a path through it: half of kFrameWeight or
/// more where it recurs, the nearer the more, else `gapWeight`.
struct KeyPlot {
    int transposition = 0;
    int rows = 0;
    int columns = 0;
    std::size_t stride = 0;
    std::int8_t gapWeight = 0; ///< below 0
    std::vector<std::int8_t> weights;

    [[nodiscard]] std::size_t index(int a, int b) const {
        return static_cast<std::size_t>(a) * stride + static_cast<std::size_t>(b);
    }
    [[nodiscard]] bool recurs(int a, int b) const { return weights[index(a, b)] > 0; }
    /// Takes the surroundings of a cell out: `reach` frames on every side.
    void mask(int a, int b, int reach);
};

/// A cell recurs if its distance is within the limits of its row and its column.
[[nodiscard]] KeyPlot keyPlot(const StackDistances& distances, const NeighbourLimits& limits,
                              int transposition, std::int8_t gapWeight);

} // namespace contrafact
