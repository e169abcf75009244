#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>
#include <vector>

#include "core/file_replacement.h"
#include "core/matrix.h"
#include "core/music.h"
#include "core/result.h"

namespace contrafact {

// `cohort.safetensors` beside the weights: what the network and the alignment hear of some hundred
// recordings that have nothing to do with anybody's library, against which every track is measured
// once and for all (covers/cohort.h). Nothing of their sound is kept.

inline constexpr const char* kCohortFile = "cohort.safetensors";

/// One recording of the cohort.
struct CohortTrack {
    std::vector<float> vector; ///< of the whole track, unit length
    Matrix segments;           ///< as TrackEmbedding::segments
    PitchClassProfile profile;
    PitchClassProfile leakFree = {}; ///< empty in files from before it was heard
    PitchClassProfile melody = {};   ///< likewise
    friend bool operator==(const CohortTrack& a, const CohortTrack& b) {
        return a.vector == b.vector && a.segments == b.segments &&
               a.profile.frames == b.profile.frames && a.leakFree.frames == b.leakFree.frames &&
               a.melody.frames == b.melody.frames &&
               a.profile.framesPerSecond == b.profile.framesPerSecond;
    }
};

struct CohortFile {
    std::string modelId;  ///< SHA-256 of the weights that the vectors are of
    std::string digest;   ///< SHA-256 of the file: two cohorts are never mixed
    std::string madeFrom; ///< for people
    std::string command;  ///< that made it
    std::vector<CohortTrack> tracks;
};

/// Errors: those of `readModelCard` and `readWeights`; FileNotFound where there is no cohort,
/// ModelMismatch if it belongs to other weights than the card's or contradicts itself.
[[nodiscard]] Result<CohortFile> readCohort(const std::filesystem::path& modelFolder);

/// Writes, or replaces as a whole, the cohort in a folder, in half precision; the digest of
/// `cohort` is not looked at. Requires: all of the same frame rate. Errors: those of
/// `writeModelFile`.
[[nodiscard]] Result<void> writeCohort(const std::filesystem::path& modelFolder,
                                       const CohortFile& cohort,
                                       Existing existing = Existing::Replaced);

} // namespace contrafact
