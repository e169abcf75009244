// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/encoding_format.h"

#include <algorithm>
#include <array>
#include <string>

#include "audio/encoder.h"
#include "core/path_text.h"

namespace contrafact {

namespace {

using enum EncodingFormat::Chapters;

constexpr std::array<EncodingFormat, 5> kFormats{{
    {"wav", "wav", "pcm_s16le", AV_SAMPLE_FMT_S16, kStereoRateHz, 0, 0, AsCuePoints},
    {"flac", "flac", "flac", AV_SAMPLE_FMT_S16, kStereoRateHz, 0, 0, AsComments},
    {"mp3", "mp3", "libmp3lame", AV_SAMPLE_FMT_FLTP, kStereoRateHz, 256'000, 0, ByMuxer},
    {"ogg", "ogg", "libvorbis", AV_SAMPLE_FMT_FLTP, kStereoRateHz, 0, 6, AsComments},
    {"opus", "opus", "libopus", AV_SAMPLE_FMT_FLT, 48000, 160'000, 0, AsComments},
}};

} // namespace

const EncodingFormat* encodingFormatOf(const std::filesystem::path& path) {
    const auto* found = std::ranges::find(kFormats, lowerSuffix(path), &EncodingFormat::suffix);
    return found == kFormats.end() ? nullptr : found;
}

bool isEncodable(const std::filesystem::path& path) {
    return encodingFormatOf(path) != nullptr;
}

std::string encodableSuffixes() {
    std::string list;
    for (const EncodingFormat& format : kFormats)
        list += (list.empty() ? "" : ", ") + std::string(format.suffix);
    return list;
}

} // namespace contrafact
