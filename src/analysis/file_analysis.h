#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <limits>
#include <string>

#include "audio/decoder.h"
#include "core/music.h"
#include "core/result.h"
#include "core/track.h"
#include "core/work_control.h"

namespace contrafact {

/// What one pass over the samples of a file gives.
struct FileAnalysis {
    TrackFeatures features;
    std::string audioHash;
    TrackTags containerTags; ///< what the container says of title, artist and album
};

/// A part of a recording, in seconds of the decoded audio.
struct Stretch {
    double start = 0.0;
    double end = std::numeric_limits<double>::infinity();
};

/// Decodes a file once and computes all features on the way; memory does not grow with its length
/// beyond the features. Profiles come back as the catalogue will hold them. Of a stretch, the
/// features (their times too) are those of a file that holds nothing else. Errors: those of
/// `decodeMono`, TooShort, Silent, Cancelled.
[[nodiscard]] Result<FileAnalysis> analyseFile(const std::filesystem::path& file,
                                               WorkControl& control, const Stretch& stretch = {});

/// What a file says without being measured: the hash of its samples and the tags of its container,
/// for files whose date changed and whose sound may not have. Errors: those of `decodeMono`.
[[nodiscard]] Result<AudioInfo> hashAudio(const std::filesystem::path& file, WorkControl& control);

} // namespace contrafact
