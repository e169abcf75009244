// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/structure_plan.h"

#include <algorithm>
#include <cmath>

namespace contrafact {
namespace {

/// The song cut into blocks of equal length; the last may be shorter.
struct BlockGrid {
    float blockBeats = 16.0F;
    int blocks = 1;
    float barBeats = 4.0F;
    float songBeats = 16.0F;

    int wrapped(int block) const { return ((block % blocks) + blocks) % blocks; }
    float lengthOf(int block) const {
        const float left = songBeats - static_cast<float>(block) * blockBeats;
        const float bars = std::ceil(std::clamp(left, barBeats, blockBeats) / barBeats - 0.1F);
        return barBeats * bars;
    }
};

BlockGrid drawGrid(const Song& song, Random& random) {
    BlockGrid grid;
    grid.barBeats = std::max(1.0F, song.beatsPerBar);
    const float bars = random.chance(0.5F) ? 4.0F : random.chance(0.5F) ? 2.0F : 8.0F;
    grid.blockBeats = grid.barBeats * bars;
    grid.songBeats = std::max(song.beats, grid.barBeats);
    grid.blocks =
        std::max(1, static_cast<int>(std::ceil(grid.songBeats / grid.blockBeats - 0.25F)));
    return grid;
}

int drawFirstBlock(const Song& song, const StructureRequest& request, const BlockGrid& grid,
                   int blocksNeeded, Random& random) {
    if (grid.blocks <= blocksNeeded)
        return random.chance(0.6F) ? 0 : random.below(grid.blocks);
    if (request.placementSeed && random.chance(0.7F)) {
        Random shared(
            mixSeeds(*request.placementSeed, static_cast<std::uint64_t>(song.compositionId)));
        const float room = std::max(0.0F, grid.songBeats - request.songBeats);
        const auto nearest =
            static_cast<int>(std::lround(shared.uniform() * room / grid.blockBeats));
        return std::clamp(nearest + random.below(3) - 1, 0, grid.blocks - 1);
    }
    return random.chance(0.3F) ? 0 : random.below(grid.blocks - blocksNeeded + 1);
}

/// What an arranger does before the next block: usually nothing.
struct Edit {
    int jump = 0;
    bool insertsInterlude = false;
};
Edit drawEdit(Random& random) {
    constexpr float kSkip = 0.12F;
    constexpr float kRepeat = 0.10F;
    constexpr float kInterlude = 0.04F;
    const float draw = random.uniform();
    if (draw < kSkip)
        return {1 + random.below(2), false};
    if (draw < kSkip + kRepeat)
        return {-1 - random.below(2), false};
    return {0, draw < kSkip + kRepeat + kInterlude};
}

} // namespace

std::vector<PlannedBlock> planStructure(const Song& song, const StructureRequest& request,
                                        Random& random) {
    constexpr float kEditedVersions = 0.5F;
    constexpr float kIntro = 0.2F;
    constexpr float kModulation = 0.015F;
    const BlockGrid grid = drawGrid(song, random);
    const int needed = static_cast<int>(std::ceil(request.beats / grid.blockBeats)) + 1;
    int block = drawFirstBlock(song, request, grid, needed, random);
    const bool edited = request.edits && random.chance(kEditedVersions);

    std::vector<PlannedBlock> plan;
    float played = 0.0F;
    int keyShift = 0;
    const auto play = [&](int index, bool hasLead) {
        const int source = grid.wrapped(index);
        plan.push_back({static_cast<float>(source) * grid.blockBeats, grid.lengthOf(source), played,
                        hasLead, keyShift});
        played += plan.back().beats;
    };
    if (random.chance(kIntro))
        play(block, false);
    while (played < request.beats + grid.blockBeats) {
        const Edit edit = edited ? drawEdit(random) : Edit{};
        block += edit.jump;
        if (edit.insertsInterlude)
            play(block, false);
        if (edited && keyShift == 0 && random.chance(kModulation))
            keyShift = 1 + random.below(2);
        play(block++, true);
    }
    return plan;
}

} // namespace contrafact
