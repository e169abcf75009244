#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <string>

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
    /// Ends the stream: what the filter still holds goes out. As `push`.
    [[nodiscard]] int finish();

    [[nodiscard]] std::int64_t samples() const { return m_samples; }
    [[nodiscard]] std::string audioHash() const { return m_hash.hexDigits(); }

private:
    void deliver();

    const SampleSink& m_sink;
    FrameResampler m_resampler;
    std::int64_t m_samples = 0;
    SampleHash m_hash;
};

} // namespace contrafact
