// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/frame_floats.h"

#include <cstdint>

#include "audio/channel_layout.h"

namespace contrafact {

ChannelBlock FrameFloats::of(const AVFrame& frame) {
    if (frame.nb_samples <= 0 || !prepare(frame))
        return {};
    const auto count = static_cast<std::size_t>(frame.nb_samples);
    m_channels.assign(m_roles.size(), {});
    if (m_converter)
        convert(frame);
    else
        for (std::size_t i = 0; i < m_channels.size(); ++i)
            m_channels[i] = {reinterpret_cast<const float*>(frame.extended_data[i]), count};
    return {m_rateHz, m_roles, m_channels};
}

bool FrameFloats::prepare(const AVFrame& frame) {
    const auto channels = static_cast<std::size_t>(frame.ch_layout.nb_channels);
    if (frame.sample_rate == m_rateHz && frame.format == m_format && channels == m_roles.size())
        return m_converter || m_format == AV_SAMPLE_FMT_FLTP;
    AVChannelLayout layout = knownLayout(frame);
    m_rateHz = frame.sample_rate;
    m_format = frame.format;
    m_roles = channelRoles(layout);
    m_converter.reset();
    if (m_format == AV_SAMPLE_FMT_FLTP)
        return true;
    SwrContext* made = nullptr;
    const int error =
        swr_alloc_set_opts2(&made, &layout, AV_SAMPLE_FMT_FLTP, m_rateHz, &layout,
                            static_cast<AVSampleFormat>(m_format), m_rateHz, 0, nullptr);
    ResamplerHandle converter(made);
    if (error >= 0 && swr_init(converter.get()) >= 0)
        m_converter = std::move(converter);
    return m_converter != nullptr;
}

void FrameFloats::convert(const AVFrame& frame) {
    const auto count = static_cast<std::size_t>(frame.nb_samples);
    m_samples.resize(m_roles.size());
    std::vector<std::uint8_t*> outputs;
    for (std::vector<float>& samples : m_samples) {
        samples.resize(count);
        outputs.push_back(reinterpret_cast<std::uint8_t*>(samples.data()));
    }
    // FFmpeg 5.1 declares the input without a const it honours.
    auto** input = const_cast<const std::uint8_t**>(frame.extended_data);
    const int made =
        swr_convert(m_converter.get(), outputs.data(), frame.nb_samples, input, frame.nb_samples);
    for (std::size_t i = 0; i < m_channels.size(); ++i)
        m_channels[i] = std::span(m_samples[i]).first(static_cast<std::size_t>(std::max(made, 0)));
}

} // namespace contrafact
