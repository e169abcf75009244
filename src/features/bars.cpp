// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/bars.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace contrafact {
namespace {

using Chroma = std::array<float, kPitchClasses>;

/// Mean chroma (square root of magnitude) of each beat's time, unit length.
std::vector<Chroma> beatChroma(std::span<const float> beats, const ConstantQ& constantQ) {
    std::vector<Chroma> result(beats.size());
    const std::size_t frames = constantQ.power.rows();
    const auto frameOf = [&](float seconds) {
        const double frame =
            std::max(0.0, static_cast<double>(seconds) * constantQ.framesPerSecond);
        return std::min(frames, static_cast<std::size_t>(std::lround(frame)));
    };
    for (std::size_t i = 0; i < beats.size(); ++i) {
        const std::size_t first = frameOf(beats[i]);
        const std::size_t last = i + 1 < beats.size() ? frameOf(beats[i + 1]) : frames;
        Chroma& chroma = result[i];
        for (std::size_t frame = first; frame < std::min(last, first + 16); ++frame) {
            const auto row = constantQ.power.row(frame);
            for (std::size_t bin = 0; bin < 72; ++bin)
                chroma[bin % kPitchClasses] += std::sqrt(std::sqrt(row[bin]));
        }
        const float mean = std::reduce(chroma.begin(), chroma.end()) / kPitchClasses;
        float power = 1e-12F;
        for (float& value : chroma) {
            value -= mean;
            power += value * value;
        }
        for (float& value : chroma)
            value /= std::sqrt(power);
    }
    return result;
}

/// How far the harmony of the two beats from each beat on differs from that of the two before.
std::vector<float> harmonicChange(const std::vector<Chroma>& chroma) {
    std::vector<float> change(chroma.size());
    for (std::size_t i = 2; i + 1 < chroma.size(); ++i) {
        for (std::size_t k = 0; k < kPitchClasses; ++k) {
            const float difference =
                chroma[i][k] + chroma[i + 1][k] - chroma[i - 1][k] - chroma[i - 2][k];
            change[i] += difference * difference;
        }
    }
    return change;
}

/// The curve's maximum around each beat.
std::vector<float> atBeats(std::span<const float> beats, std::span<const float> curve) {
    std::vector<float> result(beats.size());
    for (std::size_t i = 0; i < beats.size(); ++i) {
        const auto hop = static_cast<std::size_t>(
            std::max(0.0, static_cast<double>(beats[i]) * OnsetCurve::kHopsPerSecond));
        for (std::size_t k = hop - std::min<std::size_t>(hop, 2);
             k < std::min(curve.size(), hop + 3); ++k)
            result[i] = std::max(result[i], curve[k]);
    }
    return result;
}

/// Adds `values`, scaled to zero mean and unit variance, times `weight`.
void addScaled(std::vector<float>& accents, const std::vector<float>& values, float weight) {
    const auto count = static_cast<float>(values.size());
    const float mean = std::reduce(values.begin(), values.end()) / count;
    float power = 0.0F;
    for (const float value : values)
        power += (value - mean) * (value - mean);
    if (power <= 0.0F)
        return;
    const float scale = weight / std::sqrt(power / count);
    for (std::size_t i = 0; i < values.size(); ++i)
        accents[i] += (values[i] - mean) * scale;
}

struct Phase {
    std::size_t first = 0;
    float score = 0.0F; ///< mean accent on the downbeats
};

Phase bestPhase(std::span<const float> accents, std::size_t beatsPerBar) {
    Phase best{0, -1e9F};
    for (std::size_t first = 0; first < beatsPerBar; ++first) {
        float sum = 0.0F;
        float count = 0.0F;
        for (std::size_t i = first; i < accents.size(); i += beatsPerBar) {
            sum += accents[i];
            count += 1.0F;
        }
        if (count > 0.0F && sum / count > best.score)
            best = {first, sum / count};
    }
    return best;
}

} // namespace

Bars findBars(std::span<const float> beats, const OnsetCurve& onsets, const ConstantQ& constantQ) {
    std::vector<float> accents(beats.size());
    addScaled(accents, harmonicChange(beatChroma(beats, constantQ)), 1.0F);
    addScaled(accents, atBeats(beats, onsets.low), 0.5F);
    addScaled(accents, atBeats(beats, onsets.all), 0.25F);
    const Phase four = bestPhase(accents, 4);
    const Phase three = bestPhase(accents, 3);
    // Bars of three are the rarer: they must fit clearly better.
    constexpr float kThreeOverFour = 1.2F;
    const bool isThree = three.score > kThreeOverFour * four.score;
    Bars bars;
    bars.beatsPerBar = isThree ? 3 : 4;
    for (std::size_t i = isThree ? three.first : four.first; i < beats.size();
         i += static_cast<std::size_t>(bars.beatsPerBar))
        bars.downbeats.push_back(static_cast<int>(i));
    return bars;
}

} // namespace contrafact
