// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/container.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <system_error>

#include "core/file_access.h"
#include "core/log.h"
#include "core/utf8.h"

namespace contrafact {

namespace {

/// The demuxers that may be used: containers of sound, and films with sound. What reads other
/// files or addresses (playlists, manifests), devices, pictures, texts and subtitles is not here.
constexpr const char* kDemuxers =
    "aa,aac,aax,ac3,ace,acm,act,adp,ads,adx,aea,afc,aiff,aix,alaw,alp,amr,amrnb,amrwb,apc,ape,apm,"
    "aptx,aptx_hd,argo_asf,asf,asf_o,ast,au,avi,avr,bfstm,bit,boa,brstm,caf,codec2,dcstr,derf,"
    "dfpwm,dsf,dss,dts,dtshd,eac3,epaf,fsb,flac,flv,fwse,g722,g723_1,g726,g726le,g729,genh,gsm,"
    "hca,hcom,iff,ilbc,ircam,iss,kvag,libgme,libopenmpt,loas,lvf,matroska,mca,mlp,modplug,mov,mp3,"
    "mpc,mpc8,mpeg,mpegts,msf,mtaf,mulaw,musx,nistsphere,nut,ogg,oma,paf,pvf,qcp,rm,rso,sbc,scd,"
    "sdns,sds,sdx,shn,siff,sln,sol,sox,spdif,svag,tak,truehd,tta,vag,voc,vpk,vqf,w64,wav,wsd,"
    "wsaud,wtv,wv,wve,xa,xvag,xwma";

/// No header gets more than this in one piece; the largest honest request is a cover picture.
constexpr std::size_t kLargestAllocationBytes = std::size_t{512} << 20U;

class Options {
public:
    Options() = default;
    ~Options() { av_dict_free(&m_options); }
    Options(const Options&) = delete;
    Options& operator=(const Options&) = delete;
    void set(const char* key, const char* value) { av_dict_set(&m_options, key, value, 0); }
    AVDictionary** address() { return &m_options; }

private:
    AVDictionary* m_options = nullptr;
};

int isStopRequested(void* stop) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

/// FFmpeg's own words go to the log: they may be a list of all that it knows.
Error notAudio(int number, const std::filesystem::path& path, const FfmpegLog& log) {
    Error error{ErrorCode::NotAudio, log.detail(number), path};
    logError(LogTopic::Library, error, LogLevel::Debug);
    error.detail = "nothing in it is known as sound";
    return error;
}

Error openError(int number, const std::filesystem::path& path, const FfmpegLog& log) {
    if (number == AVERROR_EXIT)
        return {ErrorCode::Cancelled, "stopped", path};
    constexpr std::array kSystemErrors{EACCES, EIO,    EMFILE, ENFILE,
                                       ENOENT, ENOMEM, ESTALE, ETIMEDOUT};
    if (std::ranges::find(kSystemErrors, AVUNERROR(number)) != kSystemErrors.end())
        return fileError(std::error_code(AVUNERROR(number), std::generic_category()), path);
    return notAudio(number, path, log);
}

template <typename Wanted>
void discardUnless(AVFormatContext& format, Wanted isWanted) {
    for (AVStream* stream : std::span(format.streams, format.nb_streams))
        if (!isWanted(*stream))
            stream->discard = AVDISCARD_ALL;
}

int openInput(FormatHandle& handle, const std::filesystem::path& path) {
    Options options;
    options.set("protocol_whitelist", "file");
    options.set("format_whitelist", kDemuxers);
    AVFormatContext* raw = handle.release();
    const int error = avformat_open_input(&raw, urlOf(path).c_str(), nullptr, options.address());
    handle.reset(raw); // freed and set to null by the call if that failed
    return error;
}

std::string metadata(std::span<const AVDictionary* const> dictionaries,
                     std::initializer_list<const char*> keys) {
    for (const AVDictionary* dictionary : dictionaries) {
        for (const char* key : keys) {
            const AVDictionaryEntry* entry = av_dict_get(dictionary, key, nullptr, 0);
            std::string text = entry == nullptr ? std::string() : tagText(entry->value);
            if (!text.empty())
                return text;
        }
    }
    return {};
}

int leadingNumber(const std::string& text) {
    constexpr std::size_t kMostDigits = 6;
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    return digits == 0 || digits > kMostDigits ? 0 : std::stoi(text.substr(0, digits));
}

} // namespace

Result<FormatHandle> openFormat(const std::filesystem::path& path, const std::stop_token& stop,
                                const FfmpegLog& log) {
    if (const auto size = audioFileSize(path); !size)
        return failureOf(size);
    av_max_alloc(kLargestAllocationBytes);
    FormatHandle format(avformat_alloc_context());
    if (!format)
        return failure(ErrorCode::OutOfMemory, "no memory for a demuxer", path);
    format->interrupt_callback = {isStopRequested, const_cast<std::stop_token*>(&stop)};
    if (const int error = openInput(format, path); error < 0)
        return failure(openError(error, path, log));
    return format;
}

Result<Container> openContainer(const std::filesystem::path& path, const std::stop_token& stop,
                                const FfmpegLog& log) {
    auto opened = openFormat(path, stop, log);
    if (!opened)
        return failureOf(opened);
    Container container{std::move(*opened)};
    AVFormatContext& format = *container.format;
    const auto isAudio = [](const AVStream& stream) {
        return stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO;
    };
    discardUnless(format, isAudio);
    // What it cannot find out is no reason to give up: the decoder may still.
    static_cast<void>(avformat_find_stream_info(&format, nullptr));
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled, "stopped", path);
    const int best =
        av_find_best_stream(&format, AVMEDIA_TYPE_AUDIO, -1, -1, &container.decoder, 0);
    if (best == AVERROR_DECODER_NOT_FOUND)
        return failure(ErrorCode::DecodeFailed, log.detail(best), path);
    if (best < 0)
        return failure(notAudio(best, path, log));
    container.stream = format.streams[best];
    discardUnless(format, [best](const AVStream& stream) { return stream.index == best; });
    return container;
}

ClaimedLength claimedLength(const AVFormatContext& format, const AVStream* stream) {
    ClaimedLength length;
    if (stream != nullptr && stream->duration != AV_NOPTS_VALUE)
        length.seconds = static_cast<double>(stream->duration) * av_q2d(stream->time_base);
    else if (format.duration != AV_NOPTS_VALUE)
        length.seconds = static_cast<double>(format.duration) / AV_TIME_BASE;
    length.seconds = std::max(length.seconds, 0.0);
    if (format.duration_estimation_method == AVFMT_DURATION_FROM_BITRATE)
        length.source = ClaimedLength::Source::Estimate;
    return length;
}

TrackTags containerTags(const AVFormatContext& format, const AVStream* stream) {
    const std::array<const AVDictionary*, 2> all{format.metadata,
                                                 stream == nullptr ? nullptr : stream->metadata};
    TrackTags tags;
    tags.title = metadata(all, {"title"});
    tags.artist = metadata(all, {"artist", "album_artist", "author", "performer"});
    tags.album = metadata(all, {"album"});
    tags.year = leadingNumber(metadata(all, {"date", "year"}));
    tags.trackNumber = leadingNumber(metadata(all, {"track"}));
    tags.claimedSeconds = claimedLength(format, stream).seconds;
    return tags;
}

} // namespace contrafact
