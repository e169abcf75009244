#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <string>

#include "audio/channel_block.h"
#include "core/result.h"
#include "core/track.h"

namespace contrafact {

enum class Completeness {
    Whole,
    Partly, ///< cut short, or with holes where packets could not be decoded
};

/// What became known of a file by decoding it to its end.
struct AudioInfo {
    std::string container; ///< FFmpeg's short name: "ogg", "mov"
    std::string codec;     ///< FFmpeg's short name: "vorbis", "aac"
    int sourceRate = 0;    ///< Hz
    int channels = 0;
    double seconds = 0.0;        ///< that came out of the decoder
    double claimedSeconds = 0.0; ///< by the header; 0: it claims nothing
    Completeness completeness = Completeness::Whole;
    std::string audioHash;   ///< XXH3-128 of the samples as 16-bit integers, 32 hex digits
    TrackTags containerTags; ///< the container's own metadata, to be merged under the tags
};

/// Takes the next samples, in order: mono, 22.05 kHz, nominally -1..1, always finite. The span is
/// only valid during the call.
using SampleSink = std::function<void(std::span<const float>)>;

/// Decodes the best audio stream of a file to 22.05 kHz mono, the mean of its channels (but see
/// `CoherentMix`), without encoder delay and padding, and hands it to `sink` block by block, and
/// the channels as they were to `channels`, where that is given. Memory does not grow with length.
/// Opens no other file and no network address, whatever the file says.
///
/// Errors: FileNotFound, PermissionDenied, EmptyFile, NotAudio, DecodeFailed, OutOfMemory,
/// Cancelled (within about 100 ms of the request). A damaged file that yields samples is no error:
/// `completeness` says so. What a sink throws goes through to the caller.
[[nodiscard]] Result<AudioInfo> decodeMono(const std::filesystem::path& path,
                                           const SampleSink& sink, std::stop_token stop = {},
                                           const ChannelSink& channels = {});

/// The container's own metadata, without decoding: what `decodeMono` gives as `containerTags`, and
/// also there for a file without sound. Claims no length that takes reading on to find out.
/// Errors: as `decodeMono`.
[[nodiscard]] Result<TrackTags> readContainerTags(const std::filesystem::path& path,
                                                  std::stop_token stop = {});

} // namespace contrafact
