#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "features/pitch_class_profile.h"
#include "features/tuning.h"
#include "spectrum/half_band_decimator.h"
#include "spectrum/octave_filter_bank.h"

namespace contrafact::test {

// What the analysers that take blocks make of a whole signal: mono, 22050 Hz.

/// The spectral peaks of its blocks, and of the silence that lets the last sound through.
inline void forEachPeakBlock(std::span<const float> samples,
                             const std::function<void(const PeakBlock&)>& use) {
    constexpr std::size_t kInputSamples = 2 * OctaveFilterBank::kBlockSamples;
    HalfBandDecimator toHalfRate(kInputSamples, OctaveFilterBank::kLagSamples);
    SpectralPeakFinder finder;
    const std::size_t blocks = (samples.size() + kInputSamples - 1) / kInputSamples;
    std::vector<float> input(kInputSamples);
    for (std::size_t i = 0; i < blocks + SpectralPeakFinder::kLatencyBlocks; ++i) {
        const auto rest = samples.subspan(std::min(samples.size(), i * kInputSamples));
        const auto piece = rest.first(std::min(rest.size(), kInputSamples));
        std::fill(std::copy(piece.begin(), piece.end(), input.begin()), input.end(), 0.0F);
        use(finder.process(toHalfRate.process(input)));
    }
}

inline double tuningCents(std::span<const float> samples) {
    TuningEstimator estimator;
    forEachPeakBlock(samples, [&](const PeakBlock& peaks) { estimator.add(peaks); });
    return estimator.cents();
}

inline PitchClassProfile pitchClassProfile(std::span<const float> samples, double tuning = 0.0) {
    constexpr std::size_t kHop = 2 * SpectralPeakFinder::kHopSamples;
    PitchClassFolder folder(tuning);
    std::size_t framesLeft = (samples.size() + kHop - 1) / kHop;
    std::size_t blocks = 0;
    forEachPeakBlock(samples, [&](const PeakBlock& peaks) {
        if (blocks++ < SpectralPeakFinder::kLatencyBlocks)
            return;
        const std::size_t frames = std::min(framesLeft, PeakBlock::kFrames);
        folder.add(peaks, frames);
        framesLeft -= frames;
    });
    return folder.finish();
}

} // namespace contrafact::test
