#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "audio/stereo_frame.h"
#include "features/gated_loudness.h"

namespace contrafact {

/// How loud a piece of stereo sound is over time.
struct StereoLevels {
    static constexpr double kSecondsPerEnergy = 0.1;
    std::vector<float> energies; ///< of each 100 ms, see `gated_loudness.h`; a last short one too
    float peak = 0.0F;           ///< greatest |x| of both channels, also halfway between frames
};

/// Loudness after ITU-R BS.1770-4 of a stereo stream at 44.1 kHz, moment by moment: what
/// `LoudnessMeter` sums up of a whole file.
class StereoLoudnessMeter {
public:
    StereoLoudnessMeter();
    void push(std::span<const StereoFrame> frames);
    /// To be called once.
    [[nodiscard]] StereoLevels finish();

private:
    /// The two filters of one channel, in transposed direct form II.
    struct Channel {
        double shelf1 = 0.0, shelf2 = 0.0;
        double high1 = 0.0, high2 = 0.0;
    };
    /// Frames that the interpolation between two reaches back.
    static constexpr std::size_t kHistory = 12;

    void pushBlock(std::span<const StereoFrame> frames);
    void findPeak(std::span<const StereoFrame> frames);
    double weighted(Channel& channel, float sample) const;

    KWeighting m_weighting;
    Channel m_left;
    Channel m_right;
    double m_energy = 0.0; ///< of the 100 ms being filled
    std::size_t m_filled = 0;
    std::vector<StereoFrame> m_recent; ///< the last frames of the block before, then the block's
    StereoLevels m_levels;
};

} // namespace contrafact
