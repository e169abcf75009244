// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/network_input.h"

#include <algorithm>
#include <cmath>

namespace contrafact {

namespace {

constexpr float kSilencePower = 1e-5F; // relative to the loudest frame

} // namespace

FrameRange audibleFrames(const Matrix& power) {
    std::vector<float> level(power.rows());
    float loudest = 0.0F;
    for (std::size_t frame = 0; frame < power.rows(); ++frame) {
        for (const float value : power.row(frame))
            level[frame] += std::isfinite(value) && value > 0.0F ? value : 0.0F;
        loudest = std::max(loudest, level[frame]);
    }
    const auto audible = [&](float value) { return value > kSilencePower * loudest; };
    const auto first = std::find_if(level.begin(), level.end(), audible);
    const auto last = std::find_if(level.rbegin(), level.rend(), audible);
    if (first == level.end())
        return {};
    return {static_cast<std::size_t>(first - level.begin()),
            static_cast<std::size_t>(level.rend() - last)};
}

} // namespace contrafact
