#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "spectrum/half_band_decimator.h"
#include "spectrum/octave_filter_bank.h"

namespace contrafact {

/// Cuts a signal at 22050 Hz into the blocks at 11025 Hz (with their lag) that the analysers of
/// this module take, and appends `latencyBlocks` blocks of silence.
inline void forEachHalfRateBlock(std::span<const float> samples, std::size_t latencyBlocks,
                                 const std::function<void(std::span<const float>)>& use) {
    constexpr std::size_t kInputSamples = 2 * OctaveFilterBank::kBlockSamples;
    HalfBandDecimator toHalfRate(kInputSamples, OctaveFilterBank::kLagSamples);
    const std::size_t blocks = (samples.size() + kInputSamples - 1) / kInputSamples;
    std::vector<float> input(kInputSamples);
    for (std::size_t i = 0; i < blocks + latencyBlocks; ++i) {
        const auto rest = samples.subspan(std::min(samples.size(), i * kInputSamples));
        const auto piece = rest.first(std::min(rest.size(), kInputSamples));
        std::fill(std::copy(piece.begin(), piece.end(), input.begin()), input.end(), 0.0F);
        use(toHalfRate.process(input));
    }
}

} // namespace contrafact
