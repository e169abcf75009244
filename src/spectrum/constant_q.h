#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>
#include <vector>

#include "core/music.h"
#include "spectrum/half_band_decimator.h"
#include "spectrum/octave_filter_bank.h"

namespace contrafact {

struct ConstantQOptions {
    double tuningCents = 0.0; ///< where the music's A4 lies from 440 Hz; -50..50
};

/// Averages the power of hops to the frames of a `ConstantQ`: five hops to a frame.
class ConstantQPooler {
public:
    /// Takes the first `hops` columns of `power`. Requires: hops <= kHopsPerBlock.
    void add(const OctaveFilterBank::BlockPower& power, std::size_t hops);
    /// A last frame of fewer than five hops is the average of those.
    [[nodiscard]] ConstantQ finish();

private:
    void closeFrame();

    std::vector<float> m_frames;
    std::vector<float> m_sum = std::vector<float>(kConstantQBins);
    std::size_t m_summedHops = 0;
};

/// The constant-Q transform of a stream: mono, 22050 Hz, in pieces of any size (the result does not
/// depend on them). Frame i describes the samples 2560 i to 2560 (i + 1); there are
/// ceil(samples / 2560) frames. See `OctaveFilterBank` for the transform.
class ConstantQAnalyser {
public:
    explicit ConstantQAnalyser(ConstantQOptions options = {});
    void push(std::span<const float> samples);
    /// The frames of everything pushed. To be called once.
    [[nodiscard]] ConstantQ finish();

private:
    void processBlock();

    HalfBandDecimator m_toHalfRate;
    OctaveFilterBank m_filterBank;
    ConstantQPooler m_pooler;
    std::vector<float> m_block; ///< being filled
    std::size_t m_blocks = 0;   ///< processed
    std::size_t m_samples = 0;  ///< pushed
    std::size_t m_hops = 0;     ///< pooled
};

/// The same for a signal at hand.
[[nodiscard]] ConstantQ constantQ(std::span<const float> samples, ConstantQOptions options = {});

} // namespace contrafact
