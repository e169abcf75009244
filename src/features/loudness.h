#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>
#include <vector>

#include "audio/channel_block.h"
#include "core/music.h"
#include "features/gated_loudness.h"

namespace contrafact {

/// Loudness after ITU-R BS.1770-4 (K weighting, gated blocks of 400 ms, channels weighted by their
/// place) and loudness range after EBU Tech 3342, of all channels of a file at its own rate. Sound
/// of a single channel counts as both of a stereo pair ("dual mono"), as it is played. The peak is
/// that of the loudest channel, interpolated once between samples. One object belongs to one
/// thread.
class LoudnessMeter {
public:
    /// A block of another rate or other channels than the one before begins anew, with what was
    /// measured so far.
    void push(const ChannelBlock& block);
    /// To be called once. -70 LUFS and -70 dB stand for silence and for less than 400 ms of sound.
    [[nodiscard]] Loudness finish();

private:
    /// One channel: the end of the batch before, then the batch being filled.
    struct Channel {
        explicit Channel(std::size_t length)
            : samples(length) {}
        std::vector<float> samples;
        float pending = 0.0F; ///< sum of the first samples of a group that becomes one
    };

    void begin(const ChannelBlock& block);
    void take(Channel& channel, std::span<const float> samples);
    void closeBatch();

    int m_rateHz = 0;
    std::vector<ChannelRole> m_roles;
    std::size_t m_groupSamples = 1; ///< of the file, that are taken as one
    std::size_t m_pieceSamples = 0; ///< in 100 ms
    std::size_t m_warmUpSamples = 0;
    std::size_t m_filled = 0;    ///< of `Channel::samples`
    std::size_t m_groupFill = 0; ///< of a group
    KWeighting m_weighting{};
    std::vector<Channel> m_channels;
    std::vector<float> m_energies; ///< weighted mean square of each 100 ms
    float m_peak = 0.0F;
};

} // namespace contrafact
