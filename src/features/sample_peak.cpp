// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/sample_peak.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace contrafact {

[[gnu::target_clones("avx2", "default")]] float peakOf(std::span<const float> samples) {
    std::array<float, 16> peaks{};
    std::size_t i = 0;
    for (; i + peaks.size() <= samples.size(); i += peaks.size())
        for (std::size_t lane = 0; lane < peaks.size(); ++lane)
            peaks[lane] = std::max(peaks[lane], std::abs(samples[i + lane]));
    for (; i < samples.size(); ++i)
        peaks[0] = std::max(peaks[0], std::abs(samples[i]));
    return *std::max_element(peaks.begin(), peaks.end());
}

} // namespace contrafact
