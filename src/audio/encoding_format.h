#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include "audio/ffmpeg_handles.h"

namespace contrafact {

/// How one kind of file is made.
struct EncodingFormat {
    const char* suffix;
    const char* muxer;
    const char* encoder;
    AVSampleFormat sampleFormat;
    int rateHz;
    int bitsPerSecond; ///< 0: by quality, or without loss
    int quality;       ///< of Vorbis; 0 where it does not apply
    /// FFmpeg 5.1 leaves chapters out of FLAC, Vorbis and WAV, and gives those of Opus wrong times:
    /// there they are written as comments, or by this program.
    enum class Chapters { ByMuxer, AsComments, AsCuePoints } chapters;
};

/// By the suffix, in upper or lower case; null for any other.
[[nodiscard]] const EncodingFormat* encodingFormatOf(const std::filesystem::path& path);

} // namespace contrafact
