#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "audio/channel_block.h"
#include "audio/ffmpeg_handles.h"

namespace contrafact {

/// The channels of decoded frames of any sample format as floating point, at their own rate.
class FrameFloats {
public:
    /// Of this frame, valid until the next call. One without channels where FFmpeg cannot tell.
    [[nodiscard]] ChannelBlock of(const AVFrame& frame);

private:
    [[nodiscard]] bool prepare(const AVFrame& frame);
    void convert(const AVFrame& frame);

    int m_rateHz = 0;
    int m_format = AV_SAMPLE_FMT_NONE;
    std::vector<ChannelRole> m_roles;
    ResamplerHandle m_converter; ///< to planar floats; none for frames that are that
    std::vector<std::vector<float>> m_samples;
    std::vector<std::span<const float>> m_channels;
};

} // namespace contrafact
