// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/stereo_peak.h"

namespace contrafact {

float halfwayPeak(std::span<const StereoFrame, 2 * kHalfwayPairs> frames) {
    const auto& taps = halfwayTaps();
    float left = 0.0F;
    float right = 0.0F;
    for (std::size_t i = 0; i < kHalfwayPairs; ++i) {
        const StereoFrame& before = frames[kHalfwayPairs - 1 - i];
        const StereoFrame& after = frames[kHalfwayPairs + i];
        left += taps[i] * (before.left + after.left);
        right += taps[i] * (before.right + after.right);
    }
    return framePeak({left, right});
}

} // namespace contrafact
