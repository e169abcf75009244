// SPDX-License-Identifier: GPL-3.0-or-later

#include "alignment/key_plot.h"

#include <algorithm>

// Functions marked target_clones: see stack_distances.cpp.

namespace contrafact {

namespace {

[[gnu::target_clones("default", "arch=haswell")]] void
weighCells(const std::int16_t* __restrict distances, std::int16_t rowLimit,
           const std::int16_t* __restrict columnLimits, std::size_t count, std::int8_t gapWeight,
           std::int8_t* __restrict weights) {
    constexpr float kHalf = static_cast<float>(kFrameWeight) / 2.0F;
    for (std::size_t j = 0; j < count; ++j) {
        const std::int16_t limit = columnLimits[j] < rowLimit ? columnLimits[j] : rowLimit;
        const float nearness = static_cast<float>(limit - distances[j] + 1) /
                               static_cast<float>(std::max<int>(limit + 1, 1));
        const auto weight = static_cast<std::int8_t>(static_cast<int>(kHalf + kHalf * nearness));
        weights[j] = distances[j] <= limit ? weight : gapWeight;
    }
}

} // namespace

void KeyPlot::mask(int a, int b, int reach) {
    const int last = std::min(a + reach, rows - 1);
    for (int row = std::max(a - reach, 0); row <= last; ++row) {
        const auto begin = weights.begin() + static_cast<std::ptrdiff_t>(index(row, 0));
        std::fill(begin + std::max(b - reach, 0), begin + std::min(b + reach + 1, columns),
                  gapWeight);
    }
}

KeyPlot keyPlot(const StackDistances& distances, const NeighbourLimits& limits, int transposition,
                std::int8_t gapWeight) {
    KeyPlot plot{transposition,
                 static_cast<int>(distances.rows),
                 static_cast<int>(distances.columns),
                 distances.stride,
                 gapWeight,
                 {}};
    plot.weights.resize(distances.values.size());
    for (std::size_t row = 0; row < distances.rows; ++row) {
        weighCells(distances.row(row).data(), limits.rows[row], limits.columns.data(),
                   distances.stride, gapWeight, plot.weights.data() + row * distances.stride);
    }
    return plot;
}

} // namespace contrafact
