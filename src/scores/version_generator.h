#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>

#include "core/music.h"
#include "scores/generator_options.h"
#include "scores/song.h"

namespace contrafact {

/// A clip of a new version of a song: arranged, played on the banks' instruments or sung, recorded
/// in some room. Power is clipFrames x 84 at 8.613 frames a second, finite, not all 0, with a mean
/// of about 1 per cell. The same song, seed and options give the same clip.
///
/// Any number of threads may call this at once with the same songs and banks: they are only read,
/// all state lives in the call, and the clip is a value. A loader gives each version its own seed
/// (mixSeeds(batchSeed, index)) and all versions of one class the same placementSeed:
///
///     GeneratorOptions options;
///     options.banks = banks;                       // std::vector<TemplateBank>, loaded once
///     options.placementSeed = mixSeeds(batch, song.melodyCluster);
///     const ConstantQ clip = generateVersion(song, mixSeeds(batch, index), options);
[[nodiscard]] ConstantQ generateVersion(const Song& song, std::uint64_t seed,
                                        const GeneratorOptions& options);

} // namespace contrafact
