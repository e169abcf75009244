// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/frame_resampler.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "audio/channel_layout.h"

namespace contrafact {

namespace {

constexpr float kLargestSample = 16.0F; // files of floats may pass full scale, not by this much

/// Rates that a header may have by honest means. Above those of studios come only the multiples
/// of the two usual ones (1-bit sound comes out at up to 5.6 MHz); for any other number there, the
/// filter would take minutes and gigabytes to compute.
bool isPlausibleRate(int rateHz) {
    constexpr int kLowest = 100;
    constexpr int kHighestOfAnyKind = 768'000;
    constexpr int kHighest = 6'000'000;
    const bool isMultiple = rateHz % 44'100 == 0 || rateHz % 48'000 == 0;
    return rateHz >= kLowest && rateHz <= (isMultiple ? kHighest : kHighestOfAnyKind);
}

void makeFinite(std::span<float> samples) {
    for (float& sample : samples)
        sample = std::isfinite(sample) ? std::clamp(sample, -kLargestSample, kLargestSample) : 0.0F;
}

} // namespace

FrameResampler::FrameResampler(int rateHz, ChannelMix mix)
    : m_rateHz(rateHz)
    , m_mix(mix) {}

int FrameResampler::push(const AVFrame& frame) {
    if (frame.nb_samples <= 0)
        return 0;
    if (const int error = prepare(frame); error < 0)
        return error;
    return convert(&frame);
}

int FrameResampler::finish() {
    return drain();
}

int FrameResampler::prepare(const AVFrame& frame) {
    const Source source{frame.sample_rate, frame.ch_layout.nb_channels, frame.format};
    if (source == m_source)
        return m_resampler ? 0 : AVERROR_INVALIDDATA; // what failed once is not tried again
    const int error = drain();
    m_source = source;
    return error < 0 ? error : makeResampler(knownLayout(frame));
}

int FrameResampler::makeResampler(AVChannelLayout layout) {
    if (!isPlausibleRate(m_source.rate) || m_source.channels < 1)
        return AVERROR_INVALIDDATA;
    const AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;
    AVChannelLayout wanted = m_mix == ChannelMix::Apart ? layout : stereo;
    SwrContext* made = nullptr;
    int error = swr_alloc_set_opts2(&made, &wanted, AV_SAMPLE_FMT_FLT, m_rateHz, &layout,
                                    static_cast<AVSampleFormat>(m_source.format), m_source.rate, 0,
                                    nullptr);
    ResamplerHandle resampler(made);
    if (error < 0)
        return error;
    if (const std::vector<double> mix = matrix(); !mix.empty())
        error = swr_set_matrix(resampler.get(), mix.data(), m_source.channels);
    if (error < 0)
        return error;
    if (error = swr_init(resampler.get()); error < 0)
        return error;
    m_resampler = std::move(resampler);
    return 0;
}

/// How much of each channel of the source (columns) goes into each output (rows); empty where the
/// layouts shall decide.
std::vector<double> FrameResampler::matrix() const {
    if (m_mix == ChannelMix::Apart)
        return {};
    if (m_source.channels == 1)
        return {1.0, 1.0};
    if (m_source.channels == 2)
        return {1.0, 0.0, 0.0, 1.0};
    return {};
}

std::size_t FrameResampler::outputChannels() const {
    return m_mix == ChannelMix::Apart ? static_cast<std::size_t>(m_source.channels) : 2;
}

int FrameResampler::convert(const AVFrame* frame) {
    const std::size_t channels = outputChannels();
    const int inputSamples = frame == nullptr ? 0 : frame->nb_samples;
    const int space = swr_get_out_samples(m_resampler.get(), inputSamples);
    if (space <= 0)
        return space;
    m_block.resize(std::max(m_block.size(), m_filled + static_cast<std::size_t>(space) * channels));
    auto* output = reinterpret_cast<std::uint8_t*>(m_block.data() + m_filled);
    // FFmpeg 5.1 declares the input without a const it honours.
    auto** input =
        frame == nullptr ? nullptr : const_cast<const std::uint8_t**>(frame->extended_data);
    const int made = swr_convert(m_resampler.get(), &output, space, input, inputSamples);
    if (made <= 0)
        return made;
    const std::size_t count = static_cast<std::size_t>(made) * channels;
    makeFinite(std::span(m_block).subspan(m_filled, count));
    m_filled += count;
    return made;
}

int FrameResampler::drain() {
    int made = m_resampler ? 1 : 0;
    while (made > 0)
        made = convert(nullptr);
    m_resampler.reset();
    return made;
}

} // namespace contrafact
