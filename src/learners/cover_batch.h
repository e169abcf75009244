#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <optional>
#include <span>

#include "core/music.h"
#include "learners/batch_sampler.h"
#include "learners/recordings.h"
#include "scores/generator_options.h"
#include "scores/song.h"

namespace contrafact {

/// Clips ready for the network.
struct CoverBatch {
    std::uint64_t index = 0;
    std::size_t clips = 0;
    std::size_t channels = 0; ///< as the network wants them, see `networkInput`
    std::size_t rows = 0;
    std::size_t frames = 0;
    std::vector<float> values;        ///< clips x channels x rows x frames
    std::vector<std::int64_t> labels; ///< one per clip
    double generatorSeconds = 0.0;    ///< processor time of the thread that made it
};

/// What a clip is to be, apart from the song and its seeds.
struct ClipWish {
    std::size_t frames = 0; ///< at 8.613 frames a second
    VersionVariety variety;
};

/// Makes a clip. Called from several threads at
/// once.
using VersionMaker =
    std::function<ConstantQ(const Song& song, const VersionRequest& request, const ClipWish& wish)>;

/// What batches are made of. Borrowed by whoever makes them.
struct CoverSource {
    std::span<const Song> songs;
    VersionMaker makeVersion;
    /// Without options nothing is masked.
    std::optional<SpecAugmentOptions> specAugment;
    std::span<const Recording> recordings = {};
    NetworkShape network = PitchClassShape{}; ///< for which the clips are made
    VersionVariety variety = {};
};

/// Makes every clip of a plan. A clip that comes out shorter than the plan's frames (silence at its
/// ends) is filled up with silence.
[[nodiscard]] CoverBatch makeBatch(const BatchPlan& plan, const CoverSource& source);

} // namespace contrafact
