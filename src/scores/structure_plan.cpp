// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/structure_plan.h"

#include <algorithm>
#include <cmath>
#include <utility>

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

Texture drawTexture(Random& random) {
    constexpr float kWithoutDrums = 0.08F;
    constexpr float kLeadAlone = 0.04F;
    const float draw = random.uniform();
    if (draw < kWithoutDrums)
        return Texture::WithoutDrums;
    return draw < kWithoutDrums + kLeadAlone ? Texture::LeadAlone : Texture::Full;
}

/// Appends blocks one after the other.
class PlanWriter {
public:
    PlanWriter(const BlockGrid& grid, bool edited)
        : m_grid(grid)
        , m_edited(edited) {}

    void play(int block, Random& random) {
        constexpr float kModulation = 0.015F;
        if (m_edited && m_keyShift == 0 && random.chance(kModulation))
            m_keyShift = 1 + random.below(2);
        append(block, m_edited ? drawTexture(random) : Texture::Full);
        if (m_edited)
            m_plan.back().level = random.uniform(0.85F, 1.1F);
    }
    void playInterlude(int block) { append(block, Texture::WithoutLead); }

    float playedBeats() const { return m_played; }
    std::vector<PlannedBlock> take() { return std::move(m_plan); }

private:
    void append(int block, Texture texture) {
        const int source = m_grid.wrapped(block);
        m_plan.push_back({static_cast<float>(source) * m_grid.blockBeats, m_grid.lengthOf(source),
                          m_played, texture, m_keyShift});
        m_played += m_plan.back().beats;
    }

    const BlockGrid& m_grid;
    bool m_edited;
    float m_played = 0.0F;
    int m_keyShift = 0;
    std::vector<PlannedBlock> m_plan;
};

} // namespace

std::vector<PlannedBlock> planStructure(const Song& song, const StructureRequest& request,
                                        Random& random) {
    constexpr float kEditedVersions = 0.5F;
    constexpr float kIntro = 0.2F;
    const BlockGrid grid = drawGrid(song, random);
    const int needed = static_cast<int>(std::ceil(request.beats / grid.blockBeats)) + 1;
    int block = drawFirstBlock(song, request, grid, needed, random);
    const bool edited = request.edits && random.chance(kEditedVersions);
    PlanWriter writer(grid, edited);
    if (random.chance(kIntro))
        writer.playInterlude(block);
    while (writer.playedBeats() < request.beats + grid.blockBeats) {
        const Edit edit = edited ? drawEdit(random) : Edit{};
        block += edit.jump;
        if (edit.insertsInterlude)
            writer.playInterlude(block);
        writer.play(block++, random);
    }
    return writer.take();
}

std::vector<BeatNote> withoutDrumsWhereSilent(std::vector<BeatNote> drums,
                                              std::span<const PlannedBlock> plan) {
    const auto isSilent = [plan](const BeatNote& note) {
        return std::any_of(plan.begin(), plan.end(), [&](const PlannedBlock& block) {
            const bool hasDrums =
                block.texture == Texture::Full || block.texture == Texture::WithoutLead;
            return !hasDrums && note.onset >= block.playedBeat &&
                   note.onset < block.playedBeat + block.beats;
        });
    };
    std::erase_if(drums, isSilent);
    return drums;
}

} // namespace contrafact
