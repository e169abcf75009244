#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "covers/track_material.h"

namespace contrafact::test {

/// A recording, decoded and measured.
struct Recording {
    std::string name;
    std::vector<float> samples; ///< mono, kAnalysisRateHz
    TrackMaterial material;
};

/// How a recording is changed on its way into a mix.
struct Change {
    int semitones = 0;
    double speed = 1.0; ///< times as fast, at the same pitch
    [[nodiscard]] bool isNone() const { return semitones == 0 && speed == 1.0; }
};

/// A recording inside a mix.
struct MixedSong {
    std::size_t recording = 0;
    Change change;
    double start = 0.0; ///< seconds in the mix
    double end = 0.0;
};

struct Mix {
    std::vector<MixedSong> songs;
    TrackMaterial material;
};

/// The first `mostSeconds` of the files (the extensions of FFmpeg's usual formats) of some folders,
/// in the order of their paths; files that cannot be read, or are over too soon, are left out.
[[nodiscard]] std::vector<Recording> recordingsIn(const std::vector<std::filesystem::path>& folders,
                                                  double mostSeconds = 120.0);

/// What a mix of the samples is compared by.
[[nodiscard]] TrackMaterial materialOf(const std::vector<float>& samples);

/// The samples in another key and tempo, by Rubber Band.
[[nodiscard]] std::vector<float> changed(const std::vector<float>& samples, const Change& change);

/// The songs one after the other, where they lie filled in.
[[nodiscard]] Mix mixed(const std::vector<Recording>& recordings, std::vector<MixedSong> songs);

/// Three to six different recordings; one in two of them -4..4 semitones higher and 0.9..1.12 times
/// as fast, or one of the two.
[[nodiscard]] std::vector<MixedSong> randomSongs(std::size_t recordings, std::mt19937& random);

} // namespace contrafact::test
