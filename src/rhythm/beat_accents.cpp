// SPDX-License-Identifier: GPL-3.0-or-later

#include "rhythm/beat_accents.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace contrafact {

namespace {

constexpr std::size_t kBassBins = 36;
constexpr std::size_t kHarmonyBins = 72;
constexpr std::size_t kOnsetReachHops = 2;

using Chroma = std::array<float, kPitchClasses>;

struct BeatSound {
    Chroma chroma{}; ///< mean root of magnitude over the beat's time
    float bass = 0.0F;
};

float typicalPeriod(std::span<const float> beats) {
    std::vector<float> distances(beats.size() - 1);
    for (std::size_t i = 0; i < distances.size(); ++i)
        distances[i] = beats[i + 1] - beats[i];
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::nth_element(distances.begin(), middle, distances.end());
    return *middle;
}

/// The sound from `first` to before `last`, in seconds.
BeatSound soundBetween(const ConstantQ& constantQ, float first, float last) {
    const std::size_t frames = constantQ.power.rows();
    const auto frameOf = [&](float seconds) {
        const double frame = static_cast<double>(seconds) * constantQ.framesPerSecond;
        return static_cast<std::size_t>(std::lround(std::max(0.0, frame)));
    };
    BeatSound sound;
    const std::size_t begin = frameOf(first);
    const std::size_t end = std::min(frames, std::max(frameOf(last), begin + 1));
    for (std::size_t frame = begin; frame < end; ++frame) {
        const auto row = constantQ.power.row(frame);
        for (std::size_t bin = 0; bin < kHarmonyBins; ++bin) {
            const float level = std::sqrt(std::sqrt(row[bin])) / static_cast<float>(end - begin);
            sound.chroma[bin % kPitchClasses] += level;
            sound.bass += bin < kBassBins ? level : 0.0F;
        }
    }
    return sound;
}

std::vector<BeatSound> soundsOf(std::span<const float> beats, const ConstantQ& constantQ) {
    std::vector<BeatSound> sounds(beats.size());
    for (std::size_t i = 0; i < beats.size(); ++i) {
        const float next = i + 1 < beats.size() ? beats[i + 1] : beats[i] + typicalPeriod(beats);
        sounds[i] = soundBetween(constantQ, beats[i], next);
    }
    return sounds;
}

/// 1 less the correlation of two chromas; 0 where one has no shape.
float distance(const Chroma& one, const Chroma& other) {
    const float meanOne = std::reduce(one.begin(), one.end()) / kPitchClasses;
    const float meanOther = std::reduce(other.begin(), other.end()) / kPitchClasses;
    float product = 0.0F;
    float powerOne = 0.0F;
    float powerOther = 0.0F;
    for (std::size_t i = 0; i < kPitchClasses; ++i) {
        product += (one[i] - meanOne) * (other[i] - meanOther);
        powerOne += (one[i] - meanOne) * (one[i] - meanOne);
        powerOther += (other[i] - meanOther) * (other[i] - meanOther);
    }
    const float scale = std::sqrt(powerOne * powerOther);
    return scale > 1e-9F ? 1.0F - product / scale : 0.0F;
}

Chroma sum(std::span<const BeatSound> sounds) {
    Chroma total{};
    for (const BeatSound& sound : sounds)
        for (std::size_t i = 0; i < kPitchClasses; ++i)
            total[i] += sound.chroma[i];
    return total;
}

/// How far the `reach` beats before beat `i` and those from it on differ.
float harmonicChange(std::span<const BeatSound> sounds, std::size_t i, std::size_t reach) {
    if (i == 0)
        return 0.0F;
    const std::size_t before = std::min(i, reach);
    const std::size_t after = std::min(sounds.size() - i, reach);
    return distance(sum(sounds.subspan(i - before, before)), sum(sounds.subspan(i, after)));
}

/// The strongest value around a time.
template <typename Value>
float strongestAt(double seconds, std::size_t hops, Value value) {
    const auto hop = static_cast<std::size_t>(std::max(0.0, seconds) * OnsetCurve::kHopsPerSecond);
    float strongest = 0.0F;
    for (std::size_t k = hop - std::min(hop, kOnsetReachHops);
         k < std::min(hops, hop + kOnsetReachHops + 1); ++k)
        strongest = std::max(strongest, value(k));
    return strongest;
}

void standardise(std::vector<BeatAccents>& accents, std::size_t which) {
    const auto count = static_cast<float>(accents.size());
    float mean = 0.0F;
    for (const BeatAccents& beat : accents)
        mean += beat[which] / count;
    float variance = 0.0F;
    for (const BeatAccents& beat : accents)
        variance += (beat[which] - mean) * (beat[which] - mean) / count;
    const float scale = variance > 1e-12F ? 1.0F / std::sqrt(variance) : 0.0F;
    for (BeatAccents& beat : accents)
        beat[which] = (beat[which] - mean) * scale;
}

} // namespace

std::vector<BeatAccents> beatAccents(std::span<const float> beats, const OnsetCurve& onsets,
                                     const ConstantQ& constantQ) {
    const std::vector<BeatSound> sounds = soundsOf(beats, constantQ);
    const double halfBeat = static_cast<double>(typicalPeriod(beats)) / 2.0;
    const auto anyOnset = [&](std::size_t hop) { return onsets.all[hop]; };
    const auto highOnset = [&](std::size_t hop) { return onsets.all[hop] - onsets.low[hop]; };
    const std::size_t hops = onsets.all.size();
    std::vector<BeatAccents> accents(beats.size());
    for (std::size_t i = 0; i < beats.size(); ++i) {
        const auto seconds = static_cast<double>(beats[i]);
        accents[i] = {harmonicChange(sounds, i, 1), harmonicChange(sounds, i, 2),
                      strongestAt(seconds, hops, highOnset),
                      strongestAt(seconds, hops, anyOnset) -
                          strongestAt(seconds + halfBeat, hops, anyOnset),
                      sounds[i].bass};
    }
    for (std::size_t which = 0; which < kAccents; ++which)
        standardise(accents, which);
    return accents;
}

} // namespace contrafact
