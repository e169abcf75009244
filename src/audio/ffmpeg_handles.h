#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <string>

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

/// Of a file that is written, where `FfmpegDeleter` closes one that is read.
struct FfmpegOutputDeleter {
    void operator()(AVFormatContext* context) const {
        avio_closep(&context->pb);
        avformat_free_context(context);
    }
};

using FormatHandle = std::unique_ptr<AVFormatContext, FfmpegDeleter>;
using OutputHandle = std::unique_ptr<AVFormatContext, FfmpegOutputDeleter>;
using CodecHandle = std::unique_ptr<AVCodecContext, FfmpegDeleter>;
using PacketHandle = std::unique_ptr<AVPacket, FfmpegDeleter>;
using FrameHandle = std::unique_ptr<AVFrame, FfmpegDeleter>;
using ResamplerHandle = std::unique_ptr<SwrContext, FfmpegDeleter>;

/// The name by which FFmpeg opens a file. The prefix keeps a colon in it from being read as a
/// protocol.
inline std::string urlOf(const std::filesystem::path& file) {
    return "file:" + file.native();
}

} // namespace contrafact
