// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/encoder.h"

#include <algorithm>
#include <new>

extern "C" {
#include <libavutil/audio_fifo.h>
#include <libavutil/opt.h>
}

#include "audio/chapters.h"
#include "audio/encoding_format.h"
#include "audio/ffmpeg_log.h"
#include "audio/wav_cues.h"

namespace contrafact {

namespace {

constexpr int kChannels = 2;
constexpr int kFreeFrames = 4096; // a block, where the encoder does not mind

struct FifoDeleter {
    void operator()(AVAudioFifo* fifo) const { av_audio_fifo_free(fifo); }
};
using FifoHandle = std::unique_ptr<AVAudioFifo, FifoDeleter>;

} // namespace

struct AudioEncoder::Impl {
    Impl(FileReplacement place, const EncodingFormat& wanted)
        : format(wanted)
        , file(std::move(place)) {}

    // Each gives FFmpeg's error number, or 0.
    int open(const EncodingTags& tags);
    int describe(const EncodingTags& tags);
    int openCodec();
    int openConverter();
    int convert(std::span<const StereoFrame> frames);
    int encodeWaiting(int atLeast);
    int encodeFrame(int count);
    int encode(const AVFrame* frame);
    int close();

    [[nodiscard]] int blockFrames() const {
        return codec->frame_size > 0 ? codec->frame_size : kFreeFrames;
    }

    const EncodingFormat& format;
    FileReplacement file; ///< outlives the open file inside it
    std::vector<ChapterMark> cuePoints;
    OutputHandle output;
    CodecHandle codec;
    ResamplerHandle converter;
    FifoHandle waiting;
    PacketHandle packet{av_packet_alloc()};
    FrameHandle frame{av_frame_alloc()};
    AVStream* stream = nullptr; ///< borrowed from `output`
    std::int64_t encoded = 0;   ///< frames
};

int AudioEncoder::Impl::open(const EncodingTags& tags) {
    if (!packet || !frame)
        return AVERROR(ENOMEM);
    AVFormatContext* made = nullptr;
    int error = avformat_alloc_output_context2(&made, nullptr, format.muxer, nullptr);
    output.reset(made);
    if (error < 0 || (error = describe(tags)) < 0 || (error = openCodec()) < 0 ||
        (error = openConverter()) < 0)
        return error;
    if (error = avio_open(&output->pb, urlOf(file.temporary()).c_str(), AVIO_FLAG_WRITE); error < 0)
        return error;
    AVDictionary* options = nullptr;
    av_dict_set(&options, "rf64", "auto", 0); // of WAV: over 4 GiB
    error = avformat_write_header(output.get(), &options);
    av_dict_free(&options);
    return std::min(error, 0);
}

int AudioEncoder::Impl::describe(const EncodingTags& tags) {
    output->flags |= AVFMT_FLAG_BITEXACT; // equal sound gives equal files
    const auto set = [this](const char* key, const std::string& value) {
        if (!value.empty())
            av_dict_set(&output->metadata, key, value.c_str(), 0);
    };
    set("title", tags.title);
    set("artist", tags.artist);
    set("comment", tags.comment);
    if (format.chapters == EncodingFormat::Chapters::ByMuxer)
        return addChapters(*output, tags.chapters, tags.seconds);
    if (format.chapters == EncodingFormat::Chapters::AsComments)
        addChapterComments(*output, tags.chapters);
    else
        cuePoints = tags.chapters;
    return 0;
}

int AudioEncoder::Impl::openCodec() {
    const AVCodec* encoder = avcodec_find_encoder_by_name(format.encoder);
    if (encoder == nullptr)
        return AVERROR_ENCODER_NOT_FOUND;
    codec.reset(avcodec_alloc_context3(encoder));
    stream = avformat_new_stream(output.get(), nullptr);
    if (!codec || stream == nullptr)
        return AVERROR(ENOMEM);
    codec->sample_rate = format.rateHz;
    codec->sample_fmt = format.sampleFormat;
    codec->time_base = {1, format.rateHz};
    codec->thread_count = 1;
    codec->flags |= AV_CODEC_FLAG_BITEXACT;
    if (format.bitsPerSecond > 0)
        codec->bit_rate = format.bitsPerSecond;
    if (format.quality > 0) {
        codec->flags |= AV_CODEC_FLAG_QSCALE;
        codec->global_quality = format.quality * FF_QP2LAMBDA;
    }
    if ((output->oformat->flags & AVFMT_GLOBALHEADER) != 0)
        codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    av_channel_layout_default(&codec->ch_layout, kChannels);
    if (const int error = avcodec_open2(codec.get(), encoder, nullptr); error < 0)
        return error;
    stream->time_base = codec->time_base;
    return avcodec_parameters_from_context(stream->codecpar, codec.get());
}

int AudioEncoder::Impl::openConverter() {
    SwrContext* made = nullptr;
    const int error =
        swr_alloc_set_opts2(&made, &codec->ch_layout, codec->sample_fmt, codec->sample_rate,
                            &codec->ch_layout, AV_SAMPLE_FMT_FLT, kStereoRateHz, 0, nullptr);
    converter.reset(made);
    if (error < 0)
        return error;
    if (codec->sample_fmt == AV_SAMPLE_FMT_S16)
        av_opt_set_int(made, "dither_method", SWR_DITHER_TRIANGULAR, 0);
    waiting.reset(av_audio_fifo_alloc(codec->sample_fmt, kChannels, 2 * blockFrames()));
    return waiting ? swr_init(made) : AVERROR(ENOMEM);
}

/// Nothing to convert: what the converter still holds.
int AudioEncoder::Impl::convert(std::span<const StereoFrame> frames) {
    const auto count = static_cast<int>(frames.size());
    const int space = swr_get_out_samples(converter.get(), count);
    if (space <= 0)
        return space;
    const FrameHandle converted(av_frame_alloc());
    if (!converted)
        return AVERROR(ENOMEM);
    converted->format = codec->sample_fmt;
    converted->nb_samples = space;
    av_channel_layout_copy(&converted->ch_layout, &codec->ch_layout);
    if (const int error = av_frame_get_buffer(converted.get(), 0); error < 0)
        return error;
    const auto* input = reinterpret_cast<const std::uint8_t*>(frames.data());
    const int made = swr_convert(converter.get(), converted->extended_data, space,
                                 frames.empty() ? nullptr : &input, count);
    if (made <= 0)
        return made;
    return av_audio_fifo_write(waiting.get(), reinterpret_cast<void**>(converted->extended_data),
                               made);
}

int AudioEncoder::Impl::encodeWaiting(int atLeast) {
    int error = 0;
    while (error >= 0 && av_audio_fifo_size(waiting.get()) >= atLeast)
        error = encodeFrame(std::min(blockFrames(), av_audio_fifo_size(waiting.get())));
    return std::min(error, 0);
}

int AudioEncoder::Impl::encodeFrame(int count) {
    av_frame_unref(frame.get());
    frame->format = codec->sample_fmt;
    frame->sample_rate = codec->sample_rate;
    frame->nb_samples = count;
    frame->pts = encoded;
    av_channel_layout_copy(&frame->ch_layout, &codec->ch_layout);
    if (const int error = av_frame_get_buffer(frame.get(), 0); error < 0)
        return error;
    av_audio_fifo_read(waiting.get(), reinterpret_cast<void**>(frame->extended_data), count);
    encoded += count;
    return encode(frame.get());
}

int AudioEncoder::Impl::encode(const AVFrame* next) {
    int error = avcodec_send_frame(codec.get(), next);
    while (error >= 0) {
        error = avcodec_receive_packet(codec.get(), packet.get());
        if (error == AVERROR(EAGAIN) || error == AVERROR_EOF)
            return output->pb->error;
        if (error < 0)
            break;
        av_packet_rescale_ts(packet.get(), codec->time_base, stream->time_base);
        packet->stream_index = stream->index;
        error = av_interleaved_write_frame(output.get(), packet.get());
    }
    return error;
}

int AudioEncoder::Impl::close() {
    int error = convert({});
    if (error < 0 || (error = encodeWaiting(1)) < 0 || (error = encode(nullptr)) < 0 ||
        (error = av_write_trailer(output.get())) < 0)
        return error;
    avio_flush(output->pb);
    const int writeError = output->pb->error;
    error = avio_closep(&output->pb);
    return writeError < 0 ? writeError : std::min(error, 0);
}

Result<AudioEncoder> AudioEncoder::create(const std::filesystem::path& path,
                                          const EncodingTags& tags, Existing existing) {
    const EncodingFormat* format = encodingFormatOf(path);
    if (format == nullptr)
        return failure(ErrorCode::BadFormat, "can be written: " + encodableSuffixes(), path);
    const FfmpegLog log;
    try {
        auto impl = std::make_unique<Impl>(FileReplacement(path, existing), *format);
        if (const int error = impl->open(tags); error < 0)
            return failure(log.writingError(error, path));
        return AudioEncoder(std::move(impl));
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "no memory for an encoder", path);
    }
}

Result<void> AudioEncoder::write(std::span<const StereoFrame> frames) {
    const FfmpegLog log;
    while (!frames.empty()) {
        const auto block = frames.first(std::min<std::size_t>(frames.size(), kFreeFrames));
        int error = m_impl->convert(block);
        if (error >= 0)
            error = m_impl->encodeWaiting(m_impl->blockFrames());
        if (error < 0)
            return failure(log.writingError(error, m_impl->file.target()));
        frames = frames.subspan(block.size());
    }
    return {};
}

Result<void> AudioEncoder::finish() {
    const FfmpegLog log;
    if (const int error = m_impl->close(); error < 0)
        return failure(log.writingError(error, m_impl->file.target()));
    if (auto marked = appendCuePoints(m_impl->file.temporary(), m_impl->cuePoints); !marked) {
        marked.error().path = m_impl->file.target();
        return marked;
    }
    return m_impl->file.commit();
}

AudioEncoder::AudioEncoder(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl)) {}
AudioEncoder::~AudioEncoder() = default;
AudioEncoder::AudioEncoder(AudioEncoder&&) noexcept = default;
AudioEncoder& AudioEncoder::operator=(AudioEncoder&&) noexcept = default;

} // namespace contrafact
