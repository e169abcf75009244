#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <span>
#include <vector>

#include "core/music.h"

namespace contrafact::signals {

inline std::size_t sampleCount(double seconds) {
    return static_cast<std::size_t>(seconds * kAnalysisRateHz);
}

inline std::vector<float> silence(double seconds) {
    return std::vector<float>(sampleCount(seconds));
}

inline std::vector<float> sine(double hz, double seconds, double amplitude = 0.5) {
    std::vector<float> samples(sampleCount(seconds));
    // A phasor turned step by step: much faster than one sine per sample, and as exact.
    const std::complex<double> step =
        std::polar(1.0, 2.0 * std::numbers::pi * hz / kAnalysisRateHz);
    std::complex<double> phasor(amplitude, 0.0);
    for (float& sample : samples) {
        sample = static_cast<float>(phasor.imag());
        phasor = {phasor.real() * step.real() - phasor.imag() * step.imag(),
                  phasor.real() * step.imag() + phasor.imag() * step.real()};
    }
    return samples;
}

/// White noise, the same on every machine.
inline std::vector<float> noise(double seconds, double amplitude = 0.1, std::uint32_t seed = 1) {
    std::vector<float> samples(sampleCount(seconds));
    for (float& sample : samples) {
        seed = seed * 1664525U + 1013904223U;
        sample = static_cast<float>(amplitude * (static_cast<double>(seed) / 2147483648.0 - 1.0));
    }
    return samples;
}

inline void mixInto(std::vector<float>& target, std::span<const float> other,
                    std::size_t offset = 0) {
    for (std::size_t i = 0; i < other.size() && offset + i < target.size(); ++i)
        target[offset + i] += other[i];
}

inline double midiHz(double note) {
    return 440.0 * std::exp2((note - 69.0) / 12.0);
}

/// A decaying tone of six harmonics, such as a plucked string.
inline std::vector<float> pluck(double note, double seconds, double amplitude = 0.2) {
    std::vector<float> samples(sampleCount(seconds));
    for (int harmonic = 1; harmonic <= 6; ++harmonic) {
        const double hz = midiHz(note) * harmonic;
        if (hz < kAnalysisRateHz / 2.2)
            mixInto(samples, sine(hz, seconds, amplitude / harmonic));
    }
    const double decay = std::exp(-3.0 / static_cast<double>(samples.size()));
    double envelope = 1.0;
    for (float& sample : samples) {
        sample *= static_cast<float>(envelope);
        envelope *= decay;
    }
    return samples;
}

} // namespace contrafact::signals
