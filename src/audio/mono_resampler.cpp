// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/mono_resampler.h"

#include <algorithm>

#include "audio/channel_layout.h"
#include "core/music.h"

namespace contrafact {

namespace {

constexpr std::size_t kBlockSamples = 16384;

} // namespace

MonoResampler::MonoResampler(const SampleSink& sink)
    : m_sink(sink)
    , m_resampler(static_cast<int>(kAnalysisRateHz), ChannelMix::Apart) {}

int MonoResampler::push(const AVFrame& frame) {
    const auto channels = static_cast<std::size_t>(std::max(frame.ch_layout.nb_channels, 0));
    if (m_mix && m_mix->channels() != channels)
        if (const int error = finish(); error < 0)
            return error;
    const int error = m_resampler.push(frame);
    if (error >= 0 && !m_mix)
        m_mix.emplace(channels, leftsOfPairs(knownLayout(frame)));
    if (m_resampler.output().size() >= kBlockSamples)
        mix();
    return error;
}

int MonoResampler::finish() {
    const int error = m_resampler.finish();
    mix();
    if (m_mix)
        m_mix->finish();
    if (m_mix)
        deliver(m_mix->output());
    m_mix.reset();
    return error;
}

double MonoResampler::seconds() const {
    return static_cast<double>(m_samples) / kAnalysisRateHz;
}

void MonoResampler::mix() {
    if (!m_mix)
        return;
    m_mix->push(m_resampler.output());
    m_resampler.clear();
    deliver(m_mix->output());
    m_mix->clear();
}

void MonoResampler::deliver(std::span<const float> samples) {
    while (!samples.empty()) {
        const auto block = samples.first(std::min(samples.size(), kBlockSamples));
        samples = samples.subspan(block.size());
        m_hash.update(block);
        m_samples += static_cast<std::int64_t>(block.size());
        m_sink(block);
    }
}

} // namespace contrafact
