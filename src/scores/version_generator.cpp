// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/version_generator.h"

#include <cmath>
#include <span>

#include "scores/arranger.h"
#include "scores/post_effects.h"
#include "scores/power_sum.h"
#include "scores/random.h"
#include "scores/sung_voice.h"
#include "scores/synthesiser.h"

namespace contrafact {

namespace {

/// Distortion makes sums and differences of frequencies: some power leaks into the neighbours.
Matrix distorted(Matrix power, float leak) {
    for (std::size_t frame = 0; frame < power.rows(); ++frame) {
        const auto row = power.row(frame);
        float below = row[0];
        for (std::size_t k = 1; k + 1 < row.size(); ++k) {
            const float own = row[k];
            row[k] += leak * (below + row[k + 1]);
            below = own;
        }
    }
    return power;
}

/// One bank at random among those that have the program.
const TemplateBank* drawBank(std::span<const TemplateBank> banks, int program, Random& random) {
    const auto first = static_cast<std::size_t>(random.below(static_cast<int>(banks.size())));
    for (std::size_t i = 0; i < banks.size(); ++i) {
        const TemplateBank& bank = banks[(first + i) % banks.size()];
        if (bank.hasProgram(program))
            return &bank;
    }
    return nullptr;
}

Matrix playPart(const PerformedPart& part, const GeneratorOptions& options, Random& random) {
    constexpr int kOverdrivenGuitar = 29;
    constexpr int kDistortionGuitar = 30;
    if (part.isSung) {
        const Singer singer = drawSinger(random);
        return singLine(part.notes, singer, random, options.clipFrames);
    }
    const TemplateBank* bank = drawBank(options.banks, part.program, random);
    if (bank == nullptr)
        return Matrix(options.clipFrames, kConstantQBins);
    Matrix power = playInstrument(part.notes, *bank, part.program, options.clipFrames);
    const bool isGuitar = part.program == kOverdrivenGuitar || part.program == kDistortionGuitar;
    if (isGuitar && random.chance(0.6F))
        power = distorted(std::move(power), random.uniform(0.02F, 0.2F));
    return power;
}

/// Adds a part so that its mean power is its level, whatever instrument plays it.
Matrix mixed(Matrix mix, const Matrix& part, float decibels) {
    const double total = powerSum(part.values());
    if (total <= 0.0)
        return mix;
    const double target =
        std::pow(10.0, decibels / 10.0) * static_cast<double>(part.values().size());
    const auto gain = static_cast<float>(target / total);
    const auto from = part.values();
    const auto to = mix.values();
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i] += gain * from[i];
    return mix;
}

} // namespace

ConstantQ generateVersion(const Song& song, std::uint64_t seed, const GeneratorOptions& options) {
    constexpr float kRoomTone = 1e-9F; // far below everything; keeps a silent clip from being all 0
    Random random(mixSeeds(seed, static_cast<std::uint64_t>(song.compositionId)));
    Matrix mix(options.clipFrames, kConstantQBins, kRoomTone);
    for (const PerformedPart& part : arrange(song, options, random))
        mix = mixed(std::move(mix), playPart(part, options, random), part.decibels);
    if (options.variety.postEffects)
        mix = withPostEffects(std::move(mix), random);
    ConstantQ clip;
    clip.power = std::move(mix);
    return clip;
}

} // namespace contrafact
