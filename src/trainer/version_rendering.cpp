// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/version_rendering.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/music.h"
#include "scores/arranger.h"

namespace contrafact {

namespace {

constexpr float kPeak = 0.89F; // -1 dB
constexpr double kFadeSeconds = 0.5;

double meanPower(const std::vector<float>& samples) {
    const double sum = std::inner_product(samples.begin(), samples.end(), samples.begin(), 0.0);
    return samples.empty() ? 0.0 : sum / static_cast<double>(samples.size());
}

void addAtLevel(std::vector<float>& mix, const std::vector<float>& part, float decibels) {
    const double power = meanPower(part);
    if (power <= 0.0)
        return;
    const auto gain =
        static_cast<float>(std::sqrt(std::pow(10.0, static_cast<double>(decibels) / 10.0) / power));
    for (std::size_t i = 0; i < mix.size(); ++i)
        mix[i] += gain * part[i];
}

void scaleToPeak(std::vector<float>& samples) {
    float peak = 0.0F;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(sample));
    for (float& sample : samples)
        sample = peak > 0.0F ? sample * kPeak / peak : 0.0F;
}

void fadeOut(std::vector<float>& samples) {
    const std::size_t fade =
        std::min(samples.size(), static_cast<std::size_t>(kFadeSeconds * kAnalysisRateHz));
    for (std::size_t i = 0; i < fade; ++i)
        samples[samples.size() - 1 - i] *= static_cast<float>(i) / static_cast<float>(fade);
}

} // namespace

std::vector<float> renderVersion(SoundfontRenderer& renderer, const Song& song, std::uint64_t seed,
                                 double seconds) {
    GeneratorOptions options;
    options.clipFrames = static_cast<std::size_t>(seconds * ConstantQ{}.framesPerSecond);
    options.variety.sungVoice = false; // a sound font cannot sing
    Random random(seed);
    std::vector<float> mix(static_cast<std::size_t>(seconds * kAnalysisRateHz));
    for (const PerformedPart& part : arrange(song, options, random))
        addAtLevel(mix, renderer.play(part, mix.size()), part.decibels);
    fadeOut(mix);
    scaleToPeak(mix);
    return mix;
}

} // namespace contrafact
