#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <stop_token>

#include "audio/ffmpeg_handles.h"
#include "audio/ffmpeg_log.h"
#include "core/result.h"
#include "core/track.h"

namespace contrafact {

/// An open file and its best audio stream; every other stream is discarded.
struct Container {
    FormatHandle format;
    AVStream* stream = nullptr; ///< borrowed from `format`
    const AVCodec* decoder = nullptr;
};

/// How long the header says the stream is. An estimate from the bit rate is no claim.
struct ClaimedLength {
    double seconds = 0.0; ///< 0: unknown
    enum class Source { Header, Estimate } source = Source::Header;
};

/// Opens a regular file as one of the containers this program reads (never a playlist, never a
/// protocol but "file"). `stop` is asked during the call and must outlive what is returned.
[[nodiscard]] Result<FormatHandle> openFormat(const std::filesystem::path& path,
                                              const std::stop_token& stop, const FfmpegLog& log);

/// The same, with its best audio stream chosen.
[[nodiscard]] Result<Container> openContainer(const std::filesystem::path& path,
                                              const std::stop_token& stop, const FfmpegLog& log);

[[nodiscard]] ClaimedLength claimedLength(const AVFormatContext& format, const AVStream* stream);

/// Title, artist, album, year and track number of the file or, where it has none, the stream (if
/// one is given), as valid UTF-8.
[[nodiscard]] TrackTags containerTags(const AVFormatContext& format, const AVStream* stream);

} // namespace contrafact
