#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "scores/note_event.h"
#include "scores/random.h"
#include "scores/song.h"

namespace contrafact {

/// Who plays in a block.
enum class Texture { Full, WithoutLead, WithoutDrums, LeadAlone };

/// One block of the song as a version plays it.
struct PlannedBlock {
    float sourceBeat = 0.0F; ///< where it stands in the song
    float beats = 0.0F;      ///< its length, whole bars
    float playedBeat = 0.0F; ///< where it begins in the version
    Texture texture = Texture::Full;
    int keyShift = 0;   ///< semitones on top of the version's key, from a modulation
    float level = 1.0F; ///< factor on the levels of all notes
};

struct StructureRequest {
    float beats = 64.0F;     ///< the version must last at least so long
    float songBeats = 64.0F; ///< how many beats of the song the clip covers, for the placement
    bool edits = true;       ///< skip and repeat blocks, change texture, level and key
    std::optional<std::uint64_t> placementSeed; ///< see GeneratorOptions
};

/// Which blocks (2, 4 or 8 bars) of the song a version plays, in order and without gaps; the song
/// starts over at its end. Never empty.
[[nodiscard]] std::vector<PlannedBlock>
planStructure(const Song& song, const StructureRequest& request, Random& random);

/// Leaves out the drums of the blocks that have none.
[[nodiscard]] std::vector<BeatNote> withoutDrumsWhereSilent(std::vector<BeatNote> drums,
                                                            std::span<const PlannedBlock> plan);

} // namespace contrafact
