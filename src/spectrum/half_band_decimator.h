#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>
#include <vector>

namespace contrafact {

/// Halves the sample rate of a stream that comes in blocks of one fixed size. The low-pass is a
/// linear-phase half-band FIR filter of 47 taps (Kaiser window, stop band -80 dB): flat up to 0.195
/// of the input rate, silent from 0.305. Output i of the stream stands at input sample
/// 2 (i - delay), so the delay is a whole number and easy to take back.
class HalfBandDecimator {
public:
    /// Outputs that the symmetric filter must wait for.
    static constexpr std::size_t kFilterDelaySamples = 12;

    /// Requires: blockSamples a multiple of 32, delaySamples >= kFilterDelaySamples.
    /// `delaySamples` counts output samples.
    explicit HalfBandDecimator(std::size_t blockSamples,
                               std::size_t delaySamples = kFilterDelaySamples);

    /// Requires: block.size() == blockSamples. Gives half as many samples, valid until the next
    /// call.
    [[nodiscard]] std::span<const float> process(std::span<const float> block);

    /// What the filter took away at the places of the last output: the upper half of the spectrum,
    /// sampled at the output rate (aliased: good for levels, not for listening).
    [[nodiscard]] std::span<const float> detail() const { return m_detail; }

private:
    std::size_t m_outputs;
    std::size_t m_delay;
    std::vector<float> m_even; ///< the last `delay` even samples, then the block's
    std::vector<float> m_odd;  ///< the last `delay + 12` odd samples, then the block's
    std::vector<float> m_output;
    std::vector<float> m_detail;
};

} // namespace contrafact
