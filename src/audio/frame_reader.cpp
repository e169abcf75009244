// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/frame_reader.h"

#include <new>

namespace contrafact {

namespace {

/// Packets in a row from which no sample came, after which a file counts as broken from there on.
constexpr int kMostFruitlessPackets = 20'000;
/// No recording is longer: a file that goes on is one whose demuxer runs in circles.
constexpr double kLongestSeconds = 100.0 * 3600.0;

} // namespace

FrameReader::FrameReader(const Container& container, const std::stop_token& stop)
    : m_container(container)
    , m_stop(stop)
    , m_packet(av_packet_alloc())
    , m_frame(av_frame_alloc()) {
    if (!m_packet || !m_frame)
        throw std::bad_alloc();
}

int FrameReader::open() {
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

const AVFrame* FrameReader::next() {
    while (!m_stop.stop_requested()) {
        const int error = avcodec_receive_frame(m_codec.get(), m_frame.get());
        if (error >= 0)
            return m_frame.get();
        if (error != AVERROR(EAGAIN) && error != AVERROR_EOF)
            noteLoss(error);
        if (m_isDraining || !feed())
            return nullptr;
    }
    return nullptr;
}

/// Gives the decoder a packet, or tells it that there are no more. False when stopped.
bool FrameReader::feed() {
    while (!m_stop.stop_requested()) {
        if (m_fruitlessPackets > kMostFruitlessPackets || m_seconds > kLongestSeconds)
            return drain(AVERROR_INVALIDDATA);
        const int readError = av_read_frame(m_container.format.get(), m_packet.get());
        if (readError < 0)
            return drain(readError == AVERROR_EOF ? 0 : readError);
        ++m_fruitlessPackets;
        const bool isOurs = m_packet->stream_index == m_container.stream->index;
        const int sendError = isOurs ? avcodec_send_packet(m_codec.get(), m_packet.get()) : 0;
        av_packet_unref(m_packet.get());
        if (sendError < 0 && sendError != AVERROR_EOF)
            noteLoss(sendError);
        else if (isOurs)
            return true;
    }
    return false;
}

bool FrameReader::drain(int error) {
    m_endError = error;
    m_isDraining = true;
    const int sendError = avcodec_send_packet(m_codec.get(), nullptr);
    if (sendError < 0 && sendError != AVERROR_EOF)
        noteLoss(sendError);
    return true;
}

void FrameReader::noteLoss(int error) {
    m_decodeError = error;
    ++m_lostPackets;
}

void FrameReader::reject(int error) {
    noteLoss(error);
}

void FrameReader::accept() {
    if (m_sourceRate == 0) {
        m_sourceRate = m_frame->sample_rate;
        m_channels = m_frame->ch_layout.nb_channels;
    } else {
        m_holes += m_lostPackets;
    }
    if (m_frame->sample_rate > 0)
        m_seconds += static_cast<double>(m_frame->nb_samples) / m_frame->sample_rate;
    m_lostPackets = 0;
    m_fruitlessPackets = 0;
}

} // namespace contrafact
