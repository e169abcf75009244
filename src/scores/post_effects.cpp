// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/post_effects.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/music.h"
#include "scores/power_sum.h"

namespace contrafact {

namespace {

constexpr std::size_t kBins = kConstantQBins;
using BinGains = std::array<float, kBins>;

float meanCell(const Matrix& power) {
    const auto values = power.values();
    const double mean = powerSum(values) / static_cast<double>(values.size());
    return std::max(1e-9F, static_cast<float>(mean));
}

/// A bell of up to 8 dB somewhere in the range.
struct Bell {
    float centre, width, decibels;
};
Bell drawBell(Random& random) {
    return {random.uniform(0.0F, 84.0F), random.uniform(4.0F, 20.0F), random.uniform(-8.0F, 8.0F)};
}

float decibelsAt(const Bell& bell, float bin) {
    const float offset = (bin - bell.centre) / bell.width;
    return bell.decibels * std::exp(-0.5F * offset * offset);
}

/// Tilt, two bells, and sometimes a high-pass or low-pass of 24 dB per octave, as power gains.
BinGains drawEqualiser(Random& random) {
    constexpr float kSlopePerBin = 2.0F;
    const float tiltPerBin = random.uniform(-2.5F, 2.5F) / 12.0F;
    const Bell first = drawBell(random);
    const Bell second = drawBell(random);
    const float highPass = random.chance(0.25F) ? random.uniform(4.0F, 22.0F) : -1.0F;
    const float lowPass = random.chance(0.2F) ? random.uniform(60.0F, 84.0F) : 84.0F;
    BinGains gains{};
    for (std::size_t k = 0; k < kBins; ++k) {
        const auto bin = static_cast<float>(k);
        float decibels =
            tiltPerBin * (bin - 42.0F) + decibelsAt(first, bin) + decibelsAt(second, bin);
        decibels -= kSlopePerBin * std::max(0.0F, highPass - bin);
        decibels -= kSlopePerBin * std::max(0.0F, bin - lowPass);
        gains[k] = std::pow(10.0F, decibels / 10.0F);
    }
    return gains;
}

/// exp(x) for |x| < 2 within a few per cent, in a form the compiler turns into vector code.
float roughExp(float x) {
    float y = 1.0F + x * (1.0F / 32.0F);
    y *= y;
    y *= y;
    y *= y;
    y *= y;
    return y * y;
}

/// Cell noise (speckle), a noise floor with a spectral slope, and the equaliser, in one pass.
Matrix withNoise(Matrix power, const BinGains& gains, Random& random) {
    const float level = meanCell(power) * std::pow(10.0F, random.uniform(-4.5F, -1.1F));
    const float slopePerBin = random.uniform(-0.06F, 0.03F);
    const float speckle = random.uniform(0.05F, 0.7F) * 2.0F;
    BinGains floor{};
    for (std::size_t k = 0; k < kBins; ++k)
        floor[k] = level * std::exp(slopePerBin * (static_cast<float>(k) - 30.0F)) * gains[k];
    std::array<float, kBins> bell{};
    std::array<float, kBins> flat{};
    for (std::size_t frame = 0; frame < power.rows(); ++frame) {
        for (std::size_t k = 0; k < kBins; ++k) {
            const std::uint64_t bits = random.next();
            const auto part = [bits](int shift) {
                return static_cast<float>(static_cast<int>((bits >> shift) & 0xFFFFU));
            };
            bell[k] = (part(0) + part(16) + part(32)) * 0x1p-16F - 1.5F;
            flat[k] = part(48) * 0x1p-16F;
        }
        const auto row = power.row(frame);
        for (std::size_t k = 0; k < kBins; ++k)
            row[k] = row[k] * gains[k] * roughExp(bell[k] * speckle) + floor[k] * (0.3F + flat[k]);
    }
    return power;
}

/// Claps, clicks and cymbals that nobody wrote down.
Matrix withHits(Matrix power, Random& random) {
    const float mean = meanCell(power);
    const int hits = random.below(20);
    for (int hit = 0; hit < hits; ++hit) {
        const auto frame = static_cast<std::size_t>(random.below(static_cast<int>(power.rows())));
        const float level = mean * random.uniform(0.05F, 2.0F);
        for (float& value : power.row(frame))
            value += level * random.uniform();
    }
    return power;
}

} // namespace

Matrix smeared(Matrix power, float decay, float amount) {
    BinGains tail{};
    for (std::size_t frame = 0; frame < power.rows(); ++frame) {
        const auto row = power.row(frame);
        for (std::size_t k = 0; k < kBins; ++k) {
            const float direct = row[k];
            row[k] += amount * tail[k];
            tail[k] = tail[k] * decay + direct * (1.0F - 0.3F * decay);
        }
    }
    return power;
}

Matrix detuned(Matrix power, float bins) {
    const float moved = std::abs(bins);
    for (std::size_t frame = 0; frame < power.rows(); ++frame) {
        const auto row = power.row(frame);
        BinGains old{};
        std::copy(row.begin(), row.end(), old.begin());
        if (bins > 0.0F)
            for (std::size_t k = 1; k < kBins; ++k)
                row[k] = (1.0F - moved) * old[k] + moved * old[k - 1];
        else
            for (std::size_t k = 0; k + 1 < kBins; ++k)
                row[k] = (1.0F - moved) * old[k] + moved * old[k + 1];
    }
    return power;
}

Matrix compressed(Matrix power, float strength) {
    const float mean = meanCell(power) * kBins;
    float envelope = 0.0F;
    for (std::size_t frame = 0; frame < power.rows(); ++frame) {
        const auto row = power.row(frame);
        const float energy = static_cast<float>(powerSum(row));
        envelope = frame == 0 ? energy : std::max(energy, 0.8F * envelope + 0.2F * energy);
        const float gain = std::pow(envelope / mean + 0.01F, -strength);
        for (float& value : row)
            value *= gain;
    }
    return power;
}

Matrix withPostEffects(Matrix power, Random& random) {
    if (power.isEmpty())
        return power;
    if (random.chance(0.7F)) {
        const float decay = random.uniform(0.1F, 0.75F);
        power = smeared(std::move(power), decay, random.uniform(0.05F, 0.6F));
    }
    power = withNoise(std::move(power), drawEqualiser(random), random);
    if (random.chance(0.6F))
        power = detuned(std::move(power), random.uniform(-0.3F, 0.3F));
    if (random.chance(0.7F))
        power = compressed(std::move(power), random.uniform(0.0F, 0.85F));
    if (random.chance(0.25F))
        power = withHits(std::move(power), random);
    return power;
}

} // namespace contrafact
