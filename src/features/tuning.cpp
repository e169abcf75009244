// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/tuning.h"

#include <cmath>
#include <complex>
#include <numbers>

namespace contrafact {

void TuningEstimator::add(const PeakBlock& block) {
    constexpr float kHighestOctave = 10.965784F; // 2000 Hz
    constexpr float kOctaveOfA4 = 8.78135971F;   // 440 Hz
    for (const SpectralPeak& peak : block.peaks) {
        if (peak.octave > kHighestOctave)
            continue;
        const float semitones = 12.0F * (peak.octave - kOctaveOfA4);
        const float fraction = semitones - std::floor(semitones);
        const auto step = static_cast<std::size_t>(fraction * static_cast<float>(kSteps));
        m_histogram[step % kSteps] += static_cast<double>(std::sqrt(peak.power));
    }
}

double TuningEstimator::cents() const {
    std::complex<double> sum;
    for (std::size_t i = 0; i < kSteps; ++i) {
        const double turn = 2.0 * std::numbers::pi * (static_cast<double>(i) + 0.5) / kSteps;
        sum += std::polar(m_histogram[i], turn);
    }
    if (std::abs(sum) == 0.0)
        return 0.0;
    return 50.0 * std::arg(sum) / std::numbers::pi;
}

} // namespace contrafact
