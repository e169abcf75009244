// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/mono_wav.h"

#include <algorithm>
#include <cmath>

extern "C" {
#include <libavutil/intreadwrite.h>
}

#include "audio/ffmpeg_handles.h"
#include "audio/ffmpeg_log.h"

namespace contrafact {

namespace {

constexpr int kSampleBytes = 2;

int describe(AVFormatContext& output, int rateHz) {
    output.flags |= AVFMT_FLAG_BITEXACT; // equal sound gives equal files
    AVStream* stream = avformat_new_stream(&output, nullptr);
    if (stream == nullptr)
        return AVERROR(ENOMEM);
    AVCodecParameters& format = *stream->codecpar;
    format.codec_type = AVMEDIA_TYPE_AUDIO;
    format.codec_id = AV_CODEC_ID_PCM_S16LE;
    format.sample_rate = rateHz;
    format.bits_per_coded_sample = 8 * kSampleBytes;
    format.block_align = kSampleBytes;
    av_channel_layout_default(&format.ch_layout, 1);
    return 0;
}

int writeSamples(AVFormatContext& output, std::span<const float> samples) {
    const PacketHandle packet(av_packet_alloc());
    if (!packet)
        return AVERROR(ENOMEM);
    const auto bytes = static_cast<int>(samples.size()) * kSampleBytes;
    if (const int error = av_new_packet(packet.get(), bytes); error < 0)
        return error;
    std::uint8_t* next = packet->data;
    for (const float sample : samples) {
        const auto level = std::lround(std::clamp(sample, -1.0F, 1.0F) * 32767.0F);
        AV_WL16(next, static_cast<std::uint16_t>(level));
        next += kSampleBytes;
    }
    return av_write_frame(&output, packet.get());
}

/// FFmpeg's error number, or 0.
int writeFile(const std::filesystem::path& path, std::span<const float> samples, int rateHz) {
    AVFormatContext* made = nullptr;
    int error = avformat_alloc_output_context2(&made, nullptr, "wav", nullptr);
    const OutputHandle output(made);
    if (error < 0 || (error = describe(*output, rateHz)) < 0 ||
        (error = avio_open(&output->pb, urlOf(path).c_str(), AVIO_FLAG_WRITE)) < 0 ||
        (error = avformat_write_header(output.get(), nullptr)) < 0 ||
        (error = writeSamples(*output, samples)) < 0 ||
        (error = av_write_trailer(output.get())) < 0)
        return error;
    avio_flush(output->pb);
    return output->pb->error;
}

} // namespace

Result<void> writeMonoWav(const std::filesystem::path& path, std::span<const float> samples,
                          int rateHz, Existing existing) {
    const FfmpegLog log;
    FileReplacement file(path, existing);
    if (const int error = writeFile(file.temporary(), samples, rateHz); error < 0)
        return failure(log.writingError(error, path));
    return file.commit();
}

} // namespace contrafact
