#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "alignment/prepared_profile.h"

namespace contrafact {

// The distances that alignment.h rests on. All arithmetic is on integers (some of them held in
// floats below 2^24, where floats are exact), so scores are equal to the last bit on every
// processor and for (A, B) and (B, A). Rows are padded to `kLaneWidth` values: loops have no tails.

inline constexpr std::size_t kLaneWidth = 16;
/// Farther than every real distance: silence and padding.
inline constexpr std::int16_t kFarAway = 32767;
/// Longest time-delay embedding for which the distances stay exact.
inline constexpr int kMaximumStackFrames = 20;

/// Squared Euclidean distances of all stacks of A (rows) and B (columns), divided by 256.
struct StackDistances {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::size_t stride = 0;       ///< columns rounded up to a multiple of kLaneWidth
    std::size_t soundingRows = 0; ///< rows that are not far from everything
    std::size_t soundingColumns = 0;
    std::vector<std::int16_t> values;

    [[nodiscard]] std::span<const std::int16_t> row(std::size_t index) const {
        return std::span(values).subspan(index * stride, stride);
    }
};

/// Stack i is the frames i .. i + stackFrames - 1 laid end to end (time-delay embedding, delay of
/// one frame; Serra, Serra, Andrzejak 2009, eq. 1). B is turned down by `transposition` semitones.
/// A stack with more silent than sounding frames is far from everything. Empty if a track is
/// shorter than a stack. Requires: 1 <= stackFrames <= kMaximumStackFrames.
[[nodiscard]] StackDistances stackDistances(const PreparedProfile& a, const PreparedProfile& b,
                                            int transposition, int stackFrames);

/// The distance up to which a cell counts as a neighbour in its row, and in its column.
struct NeighbourLimits {
    std::vector<std::int16_t> rows;
    std::vector<std::int16_t> columns; ///< padded like the rows of StackDistances
};

/// The limit of a row lets its nearest `share` of sounding cells through (the same for columns).
/// Where equal distances would let through more than twice as many, none of these equals passes: a
/// moment that resembles everything says nothing.
[[nodiscard]] NeighbourLimits neighbourLimits(const StackDistances& distances, double share);

/// A cell that recurs is marked with this, and adds it to a score: scores are kept in quarters.
inline constexpr std::int16_t kMatchUnits = 4;

/// Mutual neighbours of one row: kMatchUnits where the cell is near in its row and in its column.
void markRecurrences(std::span<const std::int16_t> distances, std::int16_t rowLimit,
                     std::span<const std::int16_t> columnLimits,
                     std::span<std::int16_t> recurrences);

} // namespace contrafact
