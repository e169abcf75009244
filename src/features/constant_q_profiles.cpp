// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/constant_q_profiles.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "features/melody_line.h"
#include "features/whitened_levels.h"

namespace contrafact {

namespace {

constexpr std::size_t kFramesPerRow = 4;

PitchClassProfile silentProfile(const ConstantQ& constantQ) {
    const std::size_t rows = (constantQ.power.rows() + kFramesPerRow - 1) / kFramesPerRow;
    return {Matrix(rows, kPitchClasses), constantQ.framesPerSecond / kFramesPerRow};
}

void scaleToLength(std::span<float> row, float length) {
    const float squares = std::inner_product(row.begin(), row.end(), row.begin(), 0.0F);
    if (squares <= 0.0F)
        return;
    const float scale = length / std::sqrt(squares);
    for (float& level : row)
        level *= scale;
}

} // namespace

PitchClassProfile leakFreeProfile(const ConstantQ& constantQ) {
    const LevelWhitener whitener(constantQ);
    PitchClassProfile profile = silentProfile(constantQ);
    for (std::size_t frame = 0; frame < whitener.frames(); ++frame) {
        const WhitenedLevels levels = whitener.at(frame);
        const std::span<float> row = profile.frames.row(frame / kFramesPerRow);
        for (std::size_t bin = 0; bin < levels.size(); ++bin)
            row[bin % kPitchClasses] += levels[bin];
    }
    for (std::size_t row = 0; row < profile.frames.rows(); ++row)
        scaleToLength(profile.frames.row(row), 1.0F);
    return profile;
}

PitchClassProfile melodyProfile(const ConstantQ& constantQ) {
    const std::vector<MelodyFrame> line = melodyLine(constantQ);
    PitchClassProfile profile = silentProfile(constantQ);
    for (std::size_t frame = 0; frame < line.size(); ++frame) {
        const auto pitchClass = static_cast<std::size_t>(line[frame].bin % kPitchClasses);
        profile.frames.at(frame / kFramesPerRow, pitchClass) += line[frame].strength;
    }
    for (std::size_t index = 0; index < profile.frames.rows(); ++index) {
        const std::span<float> row = profile.frames.row(index);
        const std::size_t frames = std::min(kFramesPerRow, line.size() - index * kFramesPerRow);
        const float mean =
            std::accumulate(row.begin(), row.end(), 0.0F) / static_cast<float>(frames);
        scaleToLength(row, std::min(1.0F, mean));
    }
    return profile;
}

} // namespace contrafact
