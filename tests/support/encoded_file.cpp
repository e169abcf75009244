// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/encoded_file.h"

#include <algorithm>
#include <memory>
#include <stdexcept>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswresample/swresample.h>
}

namespace contrafact::support {

namespace {

struct Deleter {
    void operator()(AVFormatContext* context) const {
        avio_closep(&context->pb);
        avformat_free_context(context);
    }
    void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(SwrContext* context) const { swr_free(&context); }
};

template <typename Thing>
using Handle = std::unique_ptr<Thing, Deleter>;

int checked(int result) {
    if (result < 0)
        throw std::runtime_error("FFmpeg could not write a test file");
    return result;
}

/// One file being written.
class Encoding {
public:
    Encoding(const std::filesystem::path& path, const Recording& recording, const AVCodec* codec,
             Handle<AVFormatContext> format)
        : m_recording(recording)
        , m_format(std::move(format))
        , m_codec(avcodec_alloc_context3(codec))
        , m_packet(av_packet_alloc()) {
        m_format->flags |= AVFMT_FLAG_BITEXACT;
        m_codec->sample_rate = recording.rateHz;
        m_codec->sample_fmt = codec->sample_fmts[0];
        m_codec->time_base = {1, recording.rateHz};
        m_codec->bit_rate = 128'000;
        av_channel_layout_default(&m_codec->ch_layout, recording.channels);
        if ((m_format->oformat->flags & AVFMT_GLOBALHEADER) != 0)
            m_codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
        checked(avcodec_open2(m_codec.get(), codec, nullptr));
        m_stream = avformat_new_stream(m_format.get(), nullptr);
        m_stream->time_base = m_codec->time_base;
        checked(avcodec_parameters_from_context(m_stream->codecpar, m_codec.get()));
        checked(avio_open(&m_format->pb, ("file:" + path.native()).c_str(), AVIO_FLAG_WRITE));
    }

    void write() {
        makeConverter();
        checked(avformat_write_header(m_format.get(), nullptr));
        const int frameSamples = m_codec->frame_size > 0 ? m_codec->frame_size : 4096;
        const auto channels = static_cast<std::size_t>(m_recording.channels);
        const int total = static_cast<int>(m_recording.samples.size() / channels);
        for (int start = 0; start < total; start += frameSamples)
            encodeFrame(start, std::min(frameSamples, total - start));
        encode(nullptr);
        checked(av_write_trailer(m_format.get()));
    }

private:
    void makeConverter() {
        SwrContext* made = nullptr;
        checked(swr_alloc_set_opts2(&made, &m_codec->ch_layout, m_codec->sample_fmt,
                                    m_recording.rateHz, &m_codec->ch_layout, AV_SAMPLE_FMT_FLT,
                                    m_recording.rateHz, 0, nullptr));
        m_converter.reset(made);
        checked(swr_init(made));
    }

    void encodeFrame(int start, int count) {
        const Handle<AVFrame> frame(av_frame_alloc());
        frame->format = m_codec->sample_fmt;
        frame->sample_rate = m_recording.rateHz;
        frame->nb_samples = count;
        frame->pts = start;
        av_channel_layout_copy(&frame->ch_layout, &m_codec->ch_layout);
        checked(av_frame_get_buffer(frame.get(), 0));
        const auto* input = reinterpret_cast<const std::uint8_t*>(
            m_recording.samples.data() +
            static_cast<std::size_t>(start) * static_cast<std::size_t>(m_recording.channels));
        checked(swr_convert(m_converter.get(), frame->extended_data, count, &input, count));
        encode(frame.get());
    }

    void encode(const AVFrame* frame) {
        checked(avcodec_send_frame(m_codec.get(), frame));
        while (avcodec_receive_packet(m_codec.get(), m_packet.get()) >= 0) {
            av_packet_rescale_ts(m_packet.get(), m_codec->time_base, m_stream->time_base);
            checked(av_interleaved_write_frame(m_format.get(), m_packet.get()));
        }
    }

    const Recording& m_recording;
    Handle<AVFormatContext> m_format;
    Handle<AVCodecContext> m_codec;
    Handle<AVPacket> m_packet;
    Handle<SwrContext> m_converter;
    AVStream* m_stream = nullptr;
};

} // namespace

bool encodeFile(const std::filesystem::path& path, const Recording& recording,
                const std::map<std::string, std::string>& metadata) {
    AVFormatContext* made = nullptr;
    if (avformat_alloc_output_context2(&made, nullptr, nullptr, path.c_str()) < 0)
        return false;
    Handle<AVFormatContext> format(made);
    const AVCodec* codec = avcodec_find_encoder(format->oformat->audio_codec);
    if (codec == nullptr)
        return false;
    for (const auto& [key, value] : metadata)
        av_dict_set(&format->metadata, key.c_str(), value.c_str(), 0);
    Encoding(path, recording, codec, std::move(format)).write();
    return true;
}

void encodeFileAs(const char* container, const char* codec, const std::filesystem::path& path,
                  const Recording& recording) {
    AVFormatContext* made = nullptr;
    checked(avformat_alloc_output_context2(&made, nullptr, container, nullptr));
    Encoding(path, recording, avcodec_find_encoder_by_name(codec), Handle<AVFormatContext>(made))
        .write();
}

} // namespace contrafact::support
