#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace contrafact {

/// The periodic Hann window of so many samples.
[[nodiscard]] inline std::vector<float> hannWindow(std::size_t size) {
    std::vector<float> window(size);
    for (std::size_t i = 0; i < size; ++i)
        window[i] = static_cast<float>(
            0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(i) /
                                 static_cast<double>(size)));
    return window;
}

} // namespace contrafact
