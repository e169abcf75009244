// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/constant_q_image.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace contrafact {

std::string constantQImageParameters() {
    return "constant-q 84 bins 12/octave from C1, 8.613 fps; cut 1e-5; magnitude; pool 3; "
           "maximum 1";
}

NetworkInput constantQImage(const ConstantQ& constantQ) {
    constexpr std::size_t kBins = kConstantQBins;
    constexpr std::size_t kPooled = kImagePooledFrames;
    assert(constantQ.power.isEmpty() || constantQ.power.columns() == kBins);
    const FrameRange range = audibleFrames(constantQ.power);
    NetworkInput input{1,
                       kBins,
                       (range.end - range.first) / kPooled,
                       constantQ.framesPerSecond / static_cast<double>(kPooled),
                       {}};
    input.values.assign(kBins * input.frames, 0.0F);
    float largest = 0.0F;
    for (std::size_t frame = 0; frame < input.frames * kPooled; ++frame) {
        const auto power = constantQ.power.row(range.first + frame);
        for (std::size_t bin = 0; bin < kBins; ++bin) {
            float& value = input.values[bin * input.frames + frame / kPooled];
            if (std::isfinite(power[bin]) && power[bin] > 0.0F)
                value += std::sqrt(power[bin]);
            largest = std::max(largest, value);
        }
    }
    for (float& value : input.values)
        value /= largest;
    return input;
}

} // namespace contrafact
