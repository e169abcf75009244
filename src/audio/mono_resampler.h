#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <optional>
#include <string>

#include "audio/coherent_mix.h"
#include "audio/decoder.h"
#include "audio/frame_resampler.h"
#include "audio/sample_hash.h"

namespace contrafact {

/// Hands decoded frames on as 22.05 kHz mono blocks, and takes their hash on the way.
class MonoResampler {
public:
    explicit MonoResampler(const SampleSink& sink);

    /// FFmpeg's error number, or 0.
    [[nodiscard]] int push(const AVFrame& frame);
    /// Ends the stream: what the filter and the mix still hold goes out. As `push`.
    [[nodiscard]] int finish();

    /// In seconds at the rate of the sink.
    [[nodiscard]] double seconds() const;
    [[nodiscard]] std::string audioHash() const { return m_hash.hexDigits(); }

private:
    void mix();
    void deliver(std::span<const float> samples);

    const SampleSink& m_sink;
    FrameResampler m_resampler;
    std::optional<CoherentMix> m_mix; ///< for as long as the number of channels stays
    std::int64_t m_samples = 0;
    SampleHash m_hash;
};

} // namespace contrafact
