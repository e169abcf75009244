// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/halfway_taps.h"

#include <cmath>
#include <numbers>

namespace contrafact {

namespace {

std::array<float, kHalfwayPairs> makeTaps() {
    std::array<double, kHalfwayPairs> taps{};
    double sum = 0.0;
    for (std::size_t i = 0; i < kHalfwayPairs; ++i) {
        const double distance = std::numbers::pi * (static_cast<double>(i) + 0.5);
        const double window = 0.5 + 0.5 * std::cos(distance / (kHalfwayPairs + 0.5));
        taps[i] = window * std::sin(distance) / distance;
        sum += taps[i];
    }
    std::array<float, kHalfwayPairs> result{};
    for (std::size_t i = 0; i < kHalfwayPairs; ++i)
        result[i] = static_cast<float>(0.5 * taps[i] / sum);
    return result;
}

} // namespace

const std::array<float, kHalfwayPairs>& halfwayTaps() {
    static const std::array<float, kHalfwayPairs> taps = makeTaps();
    return taps;
}

} // namespace contrafact
