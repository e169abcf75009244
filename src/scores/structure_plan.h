#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <optional>
#include <vector>

#include "scores/random.h"
#include "scores/song.h"

namespace contrafact {

/// One block of the song as a version plays it.
struct PlannedBlock {
    float sourceBeat = 0.0F; ///< where it stands in the song
    float beats = 0.0F;      ///< its length, whole bars
    float playedBeat = 0.0F; ///< where it begins in the version
    bool hasLead = true;
    int keyShift = 0; ///< semitones on top of the version's key, from a modulation
};

struct StructureRequest {
    float beats = 64.0F;     ///< the version must last at least so long
    float songBeats = 64.0F; ///< how many beats of the song the clip covers, for the placement
    bool edits = true;       ///< skip, repeat and mute blocks
    std::optional<std::uint64_t> placementSeed; ///< see GeneratorOptions
};

/// Which blocks (2, 4 or 8 bars) of the song a version plays, in order and without gaps; the song
/// starts over at its end. Never empty.
[[nodiscard]] std::vector<PlannedBlock>
planStructure(const Song& song, const StructureRequest& request, Random& random);

} // namespace contrafact
