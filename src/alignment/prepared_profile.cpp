// SPDX-License-Identifier: GPL-3.0-or-later

#include "alignment/prepared_profile.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace contrafact {

namespace {

constexpr float kFullLevel = 255.0F;

std::uint8_t quantised(float level) {
    // The negated comparison also catches NaN.
    if (!(level > 0.0F))
        return 0;
    return static_cast<std::uint8_t>(std::lround(std::min(level, 1.0F) * kFullLevel));
}

double correlation(const PreparedProfile& a, const PreparedProfile& b, int transposition) {
    double sum = 0.0;
    for (int pitch = 0; pitch < kPitchClasses; ++pitch) {
        const int other = (pitch + transposition + kPitchClasses) % kPitchClasses;
        sum += a.globalProfile()[static_cast<std::size_t>(pitch)] *
               b.globalProfile()[static_cast<std::size_t>(other)];
    }
    return sum;
}

} // namespace

PreparedProfile::PreparedProfile(const PitchClassProfile& profile)
    : m_framesPerSecond(profile.framesPerSecond) {
    if (profile.frames.columns() != kPitchClasses)
        return;
    const std::size_t count = std::min(profile.frames.rows(), kMaximumAlignedFrames);
    m_levels.reserve(count * kPitchClasses);
    for (std::size_t frame = 0; frame < count; ++frame) {
        const std::span<const float> row = profile.frames.row(frame);
        for (std::size_t pitch = 0; pitch < kPitchClasses; ++pitch) {
            m_levels.push_back(quantised(row[pitch]));
            m_globalProfile[pitch] += m_levels.back();
        }
    }
}

std::array<int, kPitchClasses> rankedTranspositions(const PreparedProfile& a,
                                                    const PreparedProfile& b) {
    // The order of equals: a smaller shift is the more likely one.
    std::array<int, kPitchClasses> order{0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6};
    std::array<double, kPitchClasses> correlations{};
    const auto place = [](int transposition) {
        return static_cast<std::size_t>((transposition + kPitchClasses) % kPitchClasses);
    };
    for (const int transposition : order)
        correlations[place(transposition)] = correlation(a, b, transposition);
    std::stable_sort(order.begin(), order.end(), [&](int left, int right) {
        return correlations[place(left)] > correlations[place(right)];
    });
    return order;
}

} // namespace contrafact
