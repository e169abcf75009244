// SPDX-License-Identifier: GPL-3.0-or-later

#include "learners/spec_augment.h"

#include <algorithm>
#include <cmath>

namespace contrafact {

namespace {

/// The power whose fourth root is `level` times the mean fourth root of the image's power.
float fillPower(const Matrix& power, double level) {
    double sum = 0.0;
    for (const float value : power.values())
        sum += static_cast<double>(std::sqrt(std::sqrt(value)));
    const double root = level * sum / static_cast<double>(power.values().size());
    return static_cast<float>(root * root * root * root);
}

} // namespace

ConstantQ specAugment(ConstantQ image, Random& random, const SpecAugmentOptions& options) {
    Matrix& power = image.power;
    if (power.isEmpty())
        return image;
    const float fill = fillPower(power, options.fillLevel);
    const auto frames = static_cast<int>(power.rows());
    const auto bins = static_cast<int>(power.columns());
    if (random.chance(static_cast<float>(options.probability))) {
        const int width = 1 + random.below(options.widestBins);
        const int first = random.below(bins);
        for (int frame = 0; frame < frames; ++frame)
            for (int bin = first; bin < std::min(bins, first + width); ++bin)
                power.at(static_cast<std::size_t>(frame), static_cast<std::size_t>(bin)) = fill;
    }
    if (random.chance(static_cast<float>(options.probability))) {
        const int longest = static_cast<int>(static_cast<double>(frames) * options.longestShare);
        const int length = 1 + random.below(longest);
        const int first = random.below(frames);
        for (int frame = first; frame < std::min(frames, first + length); ++frame)
            std::ranges::fill(power.row(static_cast<std::size_t>(frame)), fill);
    }
    return image;
}

} // namespace contrafact
