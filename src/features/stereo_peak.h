#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <span>

#include "audio/stereo_frame.h"
#include "features/halfway_taps.h"

namespace contrafact {

/// The greater |x| of both sides.
[[nodiscard]] inline float framePeak(const StereoFrame& frame) {
    return std::max(std::abs(frame.left), std::abs(frame.right));
}

/// The same halfway between the middle two of so many frames.
[[nodiscard]] float halfwayPeak(std::span<const StereoFrame, 2 * kHalfwayPairs> frames);

} // namespace contrafact
