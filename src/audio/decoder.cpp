// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/decoder.h"

#include <algorithm>
#include <new>

#include "audio/chunk_length.h"
#include "audio/container.h"
#include "audio/ffmpeg_log.h"
#include "audio/frame_floats.h"
#include "audio/frame_reader.h"
#include "audio/mono_resampler.h"

namespace contrafact {

namespace {

/// Decodes one opened file from its first packet to its last.
class Decoding {
public:
    Decoding(const Container& container, const SampleSink& sink, const ChannelSink& channels,
             const std::stop_token& stop)
        : m_reader(container, stop)
        , m_resampler(sink)
        , m_channels(channels) {}

    /// FFmpeg's error number, or 0. An error after samples came out is still counted in `isWhole`.
    int run(const std::stop_token& stop) {
        if (const int error = m_reader.open(); error < 0)
            return error;
        while (const AVFrame* frame = m_reader.next()) {
            const int error = m_resampler.push(*frame);
            if (error >= 0 && m_channels)
                m_channels(m_floats.of(*frame));
            if (error < 0)
                m_reader.reject(error);
            else
                m_reader.accept();
        }
        if (stop.stop_requested())
            return AVERROR_EXIT;
        const int error = m_resampler.finish();
        return error < 0 ? error : m_reader.error();
    }

    [[nodiscard]] double seconds() const { return m_resampler.seconds(); }
    [[nodiscard]] std::string audioHash() const { return m_resampler.audioHash(); }
    [[nodiscard]] const FrameReader& reader() const { return m_reader; }

private:
    FrameReader m_reader;
    MonoResampler m_resampler;
    FrameFloats m_floats;
    const ChannelSink& m_channels;
};

/// Shorter than claimed by more than coders and their delays explain.
bool isCutShort(double seconds, const ClaimedLength& claimed) {
    constexpr double kToleranceSeconds = 0.5;
    constexpr double kToleranceRatio = 0.02;
    return claimed.source == ClaimedLength::Source::Header &&
           seconds < claimed.seconds * (1.0 - kToleranceRatio) - kToleranceSeconds;
}

AudioInfo describe(const std::filesystem::path& path, const Container& container,
                   const Decoding& decoding) {
    const ClaimedLength claimed = claimedLength(*container.format, container.stream);
    AudioInfo info;
    info.container = container.format->iformat->name;
    info.container.erase(std::min(info.container.find(','), info.container.size()));
    info.codec = avcodec_get_name(container.stream->codecpar->codec_id);
    info.sourceRate = decoding.reader().sourceRate();
    info.channels = decoding.reader().channels();
    info.seconds = decoding.seconds();
    info.claimedSeconds = claimed.seconds;
    if (!decoding.reader().isWhole() || isCutShort(info.seconds, claimed) ||
        endsBeforeItsOuterChunk(path))
        info.completeness = Completeness::Partly;
    info.audioHash = decoding.audioHash();
    info.containerTags = containerTags(*container.format, container.stream);
    return info;
}

Result<AudioInfo> decode(const std::filesystem::path& path, const SampleSink& sink,
                         const ChannelSink& channels, const std::stop_token& stop) {
    const FfmpegLog log;
    const auto container = openContainer(path, stop, log);
    if (!container)
        return failureOf(container);
    Decoding decoding(*container, sink, channels, stop);
    const int error = decoding.run(stop);
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled, "stopped", path);
    if (decoding.seconds() > 0.0)
        return describe(path, *container, decoding);
    if (error == AVERROR(ENOMEM))
        return failure(ErrorCode::OutOfMemory, log.detail(error), path);
    return failure(ErrorCode::DecodeFailed, error < 0 ? log.detail(error) : "holds no samples",
                   path);
}

} // namespace

Result<AudioInfo> decodeMono(const std::filesystem::path& path, const SampleSink& sink,
                             std::stop_token stop, const ChannelSink& channels) {
    try {
        return decode(path, sink, channels, stop);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "no memory left while decoding", path);
    }
}

Result<TrackTags> readContainerTags(const std::filesystem::path& path, std::stop_token stop) {
    const FfmpegLog log;
    const auto format = openFormat(path, stop, log);
    if (!format)
        return failureOf(format);
    const std::span streams((*format)->streams, (*format)->nb_streams);
    if (streams.empty())
        return containerTags(**format, nullptr);
    const auto sound = std::ranges::find_if(streams, [](const AVStream* stream) {
        return stream->codecpar->codec_type == AVMEDIA_TYPE_AUDIO;
    });
    return containerTags(**format, sound == streams.end() ? streams.front() : *sound);
}

} // namespace contrafact
