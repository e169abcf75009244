// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/decoder.h"

#include <algorithm>
#include <cstdint>
#include <new>

#include "audio/chunk_length.h"
#include "audio/container.h"
#include "audio/ffmpeg_handles.h"
#include "audio/ffmpeg_log.h"
#include "audio/mono_resampler.h"
#include "core/music.h"

namespace contrafact {

namespace {

/// Packets in a row from which no sample came, after which a file counts as broken from there on.
constexpr int kMostFruitlessPackets = 20'000;
/// No recording is longer: a file that goes on is one whose demuxer runs in circles.
constexpr double kLongestSeconds = 100.0 * 3600.0;

/// Decodes one opened file from its first packet to its last.
class Decoding {
public:
    Decoding(const Container& container, const SampleSink& sink, const std::stop_token& stop)
        : m_container(container)
        , m_stop(stop)
        , m_packet(av_packet_alloc())
        , m_frame(av_frame_alloc())
        , m_resampler(sink) {
        if (!m_packet || !m_frame)
            throw std::bad_alloc();
    }

    /// FFmpeg's error number, or 0. An error after samples came out is still counted in `isWhole`.
    int run();

    [[nodiscard]] double seconds() const {
        return static_cast<double>(m_resampler.samples()) / kAnalysisRateHz;
    }
    [[nodiscard]] std::string audioHash() const { return m_resampler.audioHash(); }
    [[nodiscard]] int sourceRate() const { return m_sourceRate; }
    [[nodiscard]] int channels() const { return m_channels; }
    [[nodiscard]] bool isWhole() const { return m_lastError == 0 && m_holes == 0; }

private:
    int openDecoder();
    void readPackets();
    void decodePacket(const AVPacket* packet);
    int receiveFrames();
    void noteFrame();

    const Container& m_container;
    const std::stop_token& m_stop;
    CodecHandle m_codec;
    PacketHandle m_packet;
    FrameHandle m_frame;
    MonoResampler m_resampler;
    int m_sourceRate = 0;
    int m_channels = 0;
    std::int64_t m_frames = 0;
    int m_fruitlessPackets = 0;
    int m_lostPackets = 0; ///< since the last sample
    int m_holes = 0;       ///< lost packets with samples before and after them
    int m_lastError = 0;   ///< that ended the reading, if it was not the end of the file
    int m_decodeError = 0; ///< the last one, for the message
};

int Decoding::run() {
    if (const int error = openDecoder(); error < 0)
        return error;
    readPackets();
    if (m_stop.stop_requested())
        return AVERROR_EXIT;
    decodePacket(nullptr);
    if (const int error = m_resampler.finish(); error < 0)
        m_decodeError = error;
    return m_lastError != 0 ? m_lastError : m_decodeError;
}

int Decoding::openDecoder() {
    m_codec.reset(avcodec_alloc_context3(m_container.decoder));
    if (!m_codec)
        return AVERROR(ENOMEM);
    const AVStream& stream = *m_container.stream;
    if (const int error = avcodec_parameters_to_context(m_codec.get(), stream.codecpar); error < 0)
        return error;
    m_codec->pkt_timebase = stream.time_base; // trimming of encoder delay is counted in it
    m_codec->thread_count = 1;                // the callers decode several files at once
    return avcodec_open2(m_codec.get(), m_container.decoder, nullptr);
}

void Decoding::readPackets() {
    while (!m_stop.stop_requested()) {
        if (m_fruitlessPackets > kMostFruitlessPackets || seconds() > kLongestSeconds) {
            m_lastError = AVERROR_INVALIDDATA;
            return;
        }
        const int error = av_read_frame(m_container.format.get(), m_packet.get());
        if (error < 0) {
            m_lastError = error == AVERROR_EOF ? 0 : error;
            return;
        }
        ++m_fruitlessPackets;
        if (m_packet->stream_index == m_container.stream->index)
            decodePacket(m_packet.get());
        av_packet_unref(m_packet.get());
    }
}

void Decoding::decodePacket(const AVPacket* packet) {
    int error = avcodec_send_packet(m_codec.get(), packet);
    if (error >= 0)
        error = receiveFrames();
    if (error >= 0 || error == AVERROR_EOF)
        return;
    m_decodeError = error;
    ++m_lostPackets;
}

int Decoding::receiveFrames() {
    while (!m_stop.stop_requested()) {
        int error = avcodec_receive_frame(m_codec.get(), m_frame.get());
        if (error == AVERROR(EAGAIN))
            return 0;
        if (error < 0)
            return error;
        error = m_resampler.push(*m_frame);
        if (error < 0)
            return error;
        noteFrame();
    }
    return 0;
}

void Decoding::noteFrame() {
    if (m_frames++ == 0) {
        m_sourceRate = m_frame->sample_rate;
        m_channels = m_frame->ch_layout.nb_channels;
    } else {
        m_holes += m_lostPackets;
    }
    m_lostPackets = 0;
    m_fruitlessPackets = 0;
}

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
    info.sourceRate = decoding.sourceRate();
    info.channels = decoding.channels();
    info.seconds = decoding.seconds();
    info.claimedSeconds = claimed.seconds;
    if (!decoding.isWhole() || isCutShort(info.seconds, claimed) || endsBeforeItsOuterChunk(path))
        info.completeness = Completeness::Partly;
    info.audioHash = decoding.audioHash();
    info.containerTags = containerTags(*container.format, container.stream);
    return info;
}

Result<AudioInfo> decode(const std::filesystem::path& path, const SampleSink& sink,
                         const std::stop_token& stop) {
    const FfmpegLog log;
    const auto container = openContainer(path, stop, log);
    if (!container)
        return tl::unexpected(container.error());
    Decoding decoding(*container, sink, stop);
    const int error = decoding.run();
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
                             std::stop_token stop) {
    try {
        return decode(path, sink, stop);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "no memory left while decoding", path);
    }
}

Result<TrackTags> readContainerTags(const std::filesystem::path& path, std::stop_token stop) {
    const FfmpegLog log;
    const auto format = openFormat(path, stop, log);
    if (!format)
        return tl::unexpected(format.error());
    const std::span streams((*format)->streams, (*format)->nb_streams);
    return containerTags(**format, streams.empty() ? nullptr : streams.front());
}

} // namespace contrafact
