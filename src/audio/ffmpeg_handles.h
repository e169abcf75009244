#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswresample/swresample.h>
}

namespace contrafact {

// Owners of FFmpeg's objects. Only for the .cpp files of this module.

struct FfmpegDeleter {
    void operator()(AVFormatContext* context) const { avformat_close_input(&context); }
    void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(SwrContext* context) const { swr_free(&context); }
};

using FormatHandle = std::unique_ptr<AVFormatContext, FfmpegDeleter>;
using CodecHandle = std::unique_ptr<AVCodecContext, FfmpegDeleter>;
using PacketHandle = std::unique_ptr<AVPacket, FfmpegDeleter>;
using FrameHandle = std::unique_ptr<AVFrame, FfmpegDeleter>;
using ResamplerHandle = std::unique_ptr<SwrContext, FfmpegDeleter>;

} // namespace contrafact
