// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/whitened_levels.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace contrafact {

namespace {

constexpr std::size_t kBins = kConstantQBins;
constexpr std::size_t kReach = 6;       // 13 bins: the bin and six on either side
constexpr float kLeakage = 0.35F;       // share of each neighbour's magnitude that is taken away
constexpr float kQuietestShare = 1e-5F; // of the loudest power

/// With an empty bin at either end.
using Bordered = std::array<float, kBins + 2>;

Bordered magnitudesOf(std::span<const float> power, float quietest) {
    Bordered magnitudes{};
    for (std::size_t bin = 0; bin < kBins; ++bin)
        magnitudes[bin + 1] = power[bin] > quietest ? std::sqrt(power[bin]) : 0.0F;
    return magnitudes;
}

} // namespace

LevelWhitener::LevelWhitener(const ConstantQ& constantQ)
    : m_constantQ(&constantQ) {
    const std::span<const float> power = constantQ.power.values();
    if (!power.empty())
        m_quietestPower = kQuietestShare * *std::ranges::max_element(power);
}

WhitenedLevels LevelWhitener::at(std::size_t frame) const {
    const Bordered magnitudes = magnitudesOf(m_constantQ->power.row(frame), m_quietestPower);
    WhitenedLevels sharpened{};
    std::array<float, kBins + 1> sums{}; // of the bins before
    for (std::size_t bin = 0; bin < kBins; ++bin) {
        const float neighbours = magnitudes[bin] + magnitudes[bin + 2];
        sharpened[bin] = std::sqrt(std::max(0.0F, magnitudes[bin + 1] - kLeakage * neighbours));
        sums[bin + 1] = sums[bin] + sharpened[bin];
    }
    WhitenedLevels whitened{};
    for (std::size_t bin = 0; bin < kBins; ++bin) {
        const std::size_t begin = bin - std::min(bin, kReach);
        const std::size_t end = std::min(kBins, bin + kReach + 1);
        const float mean = (sums[end] - sums[begin]) / static_cast<float>(end - begin);
        whitened[bin] = std::max(0.0F, sharpened[bin] - mean);
    }
    return whitened;
}

} // namespace contrafact
