#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "audio/ffmpeg_handles.h"

namespace contrafact {

enum class ChannelMix {
    Apart,  ///< as they are
    Stereo, ///< two as they are, one on both sides, more mixed down as their layout asks
};

/// Turns decoded frames of any rate, layout and sample format into floating point at one rate, and
/// copes with frames that change all three in the middle of a stream. The resampling filter is
/// swresample's default: 32 taps at the lower rate, Kaiser window, cutoff 0.97.
class FrameResampler {
public:
    FrameResampler(int rateHz, ChannelMix mix);

    /// FFmpeg's error number, or 0.
    [[nodiscard]] int push(const AVFrame& frame);
    /// Ends the stream: what the filter still holds comes out. As `push`.
    [[nodiscard]] int finish();

    /// What came out and was not cleared, channels interleaved; always finite. Requires where they
    /// stay apart: `finish` was called, and what came out taken, before their number changes.
    [[nodiscard]] std::span<const float> output() const { return {m_block.data(), m_filled}; }
    void clear() { m_filled = 0; }

private:
    /// What a swresample context is made for.
    struct Source {
        int rate = 0;
        int channels = 0;
        int format = AV_SAMPLE_FMT_NONE;
        friend bool operator==(const Source&, const Source&) = default;
    };

    int prepare(const AVFrame& frame);
    int makeResampler(AVChannelLayout layout);
    [[nodiscard]] std::vector<double> matrix() const;
    [[nodiscard]] std::size_t outputChannels() const;
    int convert(const AVFrame* frame);
    int drain();

    int m_rateHz;
    ChannelMix m_mix;
    Source m_source;
    ResamplerHandle m_resampler; ///< for `m_source`, or none if that cannot be resampled
    std::vector<float> m_block;
    std::size_t m_filled = 0;
};

} // namespace contrafact
