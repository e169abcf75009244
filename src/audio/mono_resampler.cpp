// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/mono_resampler.h"

#include "core/music.h"

namespace contrafact {

namespace {

constexpr std::size_t kBlockSamples = 16384;

} // namespace

MonoResampler::MonoResampler(const SampleSink& sink)
    : m_sink(sink)
    , m_resampler(static_cast<int>(kAnalysisRateHz), ChannelMix::Mono) {}

int MonoResampler::push(const AVFrame& frame) {
    const int error = m_resampler.push(frame);
    if (m_resampler.output().size() >= kBlockSamples)
        deliver();
    return error;
}

int MonoResampler::finish() {
    const int error = m_resampler.finish();
    deliver();
    return error;
}

void MonoResampler::deliver() {
    const std::span<const float> samples = m_resampler.output();
    if (samples.empty())
        return;
    m_hash.update(samples);
    m_samples += static_cast<std::int64_t>(samples.size());
    m_sink(samples);
    m_resampler.clear();
}

} // namespace contrafact
