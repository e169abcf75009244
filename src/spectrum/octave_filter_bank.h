#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "core/music.h"
#include "spectrum/half_band_decimator.h"

namespace contrafact {

/// Constant-Q power of 84 bins at every hop of 512 samples (43 a second), computed octave by octave
/// from a signal at 11025 Hz that is halved once more for each octave down (the recursion of
/// Schoerkhuber and Klapuri 2010). In every octave the same twelve Hann-windowed complex
/// exponentials of constant Q (Brown 1991; window = 16.8 periods, L1 norm: a sine of amplitude 1
/// gives 0.25) are applied in the time domain, because windows of 46 to 92 samples are too short
/// for a Fourier transform to pay. In the upper octaves several windows, 32 of the octave's samples
/// apart, share a hop and their power is averaged, so that no sound falls between two windows.
/// Hop k is centred on sample 512 k + 256 (at 22050 Hz) in all octaves.
class OctaveFilterBank {
public:
    static constexpr std::size_t kOctaves = 7;
    static constexpr std::size_t kHopsPerBlock = 16;
    static constexpr std::size_t kBlockSamples = kHopsPerBlock * kConstantQHopSamples / 2;
    /// How far the input must lag: its sample i stands at sample 2 (i - kLagSamples) of the sound.
    static constexpr std::size_t kLagSamples = 24;
    /// A call's result belongs to the block pushed this many calls earlier: drop the first results,
    /// push as many blocks of zeros at the end.
    static constexpr std::size_t kLatencyBlocks = 2;

    /// Power of one block: a row per bin (C1 first), a column per hop.
    using BlockPower = std::array<std::array<float, kHopsPerBlock>, kConstantQBins>;

    /// Requires: |tuningCents| <= 50.
    explicit OctaveFilterBank(double tuningCents);

    /// Requires: block.size() == kBlockSamples.
    [[nodiscard]] const BlockPower& process(std::span<const float> block);

    /// What was split off below the octave `index` (0: the highest) of the last block: see
    /// `HalfBandDecimator::detail`. Requires: index + 1 < kOctaves.
    [[nodiscard]] std::span<const float> detail(std::size_t index) const {
        return m_octaves[index].toNext.detail();
    }
    /// The last block at the lowest octave's rate of 172 Hz.
    [[nodiscard]] std::span<const float> rest() const {
        return std::span(m_octaves.back().samples).last(m_octaves.back().blockSamples);
    }

private:
    struct Octave {
        std::size_t blockSamples = 0;
        std::vector<float> samples; ///< history, then the last three blocks
        HalfBandDecimator toNext;
    };

    void analyse(const Octave& octave, std::size_t firstBin);

    std::vector<Octave> m_octaves; ///< highest first
    std::vector<float> m_cosines;  ///< [bin of the octave][distance from the window's centre]
    std::vector<float> m_sines;
    std::array<std::size_t, kPitchClasses> m_reach{}; ///< taps on one side, the centre included
    BlockPower m_power{};
};

} // namespace contrafact
