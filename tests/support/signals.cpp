// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/signals.h"

#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>
#include <random>

namespace contrafact::support {

namespace {

constexpr double kTurn = 2.0 * std::numbers::pi;

} // namespace

std::vector<float> silence(double seconds, double rateHz) {
    return std::vector<float>(static_cast<std::size_t>(std::lround(seconds * rateHz)));
}

std::vector<float> sine(double frequencyHz, double seconds, double rateHz, float amplitude) {
    std::vector<float> samples = silence(seconds, rateHz);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double time = static_cast<double>(i) / rateHz;
        samples[i] = amplitude * static_cast<float>(std::sin(kTurn * frequencyHz * time));
    }
    return samples;
}

std::vector<float> chirp(double fromHz, double toHz, double seconds, double rateHz) {
    constexpr float kAmplitude = 0.5F;
    std::vector<float> samples = silence(seconds, rateHz);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double time = static_cast<double>(i) / rateHz;
        const double turns = fromHz * time + (toHz - fromHz) * time * time / (2.0 * seconds);
        samples[i] = kAmplitude * static_cast<float>(std::sin(kTurn * turns));
    }
    return samples;
}

std::vector<float> noise(double seconds, double rateHz, std::uint32_t seed, float amplitude) {
    std::vector<float> samples = silence(seconds, rateHz);
    std::mt19937 generator(seed);
    for (float& sample : samples)
        sample = amplitude * (static_cast<float>(generator()) / 2147483648.0F - 1.0F);
    return samples;
}

double rootMeanSquare(std::span<const float> samples) {
    const double sum = std::inner_product(samples.begin(), samples.end(), samples.begin(), 0.0);
    return samples.empty() ? 0.0 : std::sqrt(sum / static_cast<double>(samples.size()));
}

double amplitudeAt(double frequencyHz, std::span<const float> samples, double rateHz) {
    std::complex<double> sum;
    for (std::size_t i = 0; i < samples.size(); ++i)
        sum += static_cast<double>(samples[i]) *
               std::polar(1.0, -kTurn * frequencyHz * static_cast<double>(i) / rateHz);
    return samples.empty() ? 0.0 : 2.0 * std::abs(sum) / static_cast<double>(samples.size());
}

} // namespace contrafact::support
