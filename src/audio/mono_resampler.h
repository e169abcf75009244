#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <string>
#include <vector>

#include "audio/decoder.h"
#include "audio/ffmpeg_handles.h"
#include "audio/sample_hash.h"

namespace contrafact {

/// Turns decoded frames of any rate, layout and sample format into 22.05 kHz mono blocks, and
/// copes with frames that change all three in the middle of a stream. The resampling filter is
/// swresample's default: 32 taps at the lower rate, Kaiser window, cutoff 0.97.
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
    /// What a swresample context is made for.
    struct Source {
        int rate = 0;
        int channels = 0;
        int format = AV_SAMPLE_FMT_NONE;
        friend bool operator==(const Source&, const Source&) = default;
    };

    int prepare(const AVFrame& frame);
    int makeResampler(AVChannelLayout layout);
    int convert(const AVFrame* frame);
    int drain();
    void deliver();

    const SampleSink& m_sink;
    Source m_source;
    ResamplerHandle m_resampler; ///< for `m_source`, or none if that cannot be resampled
    std::vector<float> m_block;
    std::size_t m_filled = 0;
    std::int64_t m_samples = 0;
    SampleHash m_hash;
};

} // namespace contrafact
