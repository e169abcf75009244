#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace contrafact {

/// The sum of many cells, in eight lanes: a single running sum waits for itself, and the compiler
/// may not reorder it.
[[nodiscard]] inline double powerSum(std::span<const float> cells) {
    constexpr std::size_t kLanes = 8;
    constexpr std::size_t kRun = 1024; // cells in float before the lanes go into the double
    double total = 0.0;
    while (!cells.empty()) {
        const auto run = cells.first(std::min(kRun, cells.size()));
        cells = cells.subspan(run.size());
        std::array<float, kLanes> lanes{};
        std::size_t at = 0;
        for (; at + kLanes <= run.size(); at += kLanes)
            for (std::size_t lane = 0; lane < kLanes; ++lane)
                lanes[lane] += run[at + lane];
        for (const float lane : lanes)
            total += static_cast<double>(lane);
        for (; at < run.size(); ++at)
            total += static_cast<double>(run[at]);
    }
    return total;
}

} // namespace contrafact
