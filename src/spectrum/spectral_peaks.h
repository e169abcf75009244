#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "core/music.h"
#include "spectrum/real_fft.h"

namespace contrafact {

/// A maximum of the spectrum between 100 and 3500 Hz, placed between the bins by a parabola through
/// the logarithms of its neighbours.
struct SpectralPeak {
    float octave = 0.0F;   ///< log2 of the frequency in Hz
    float power = 0.0F;    ///< 1 for a sine of amplitude 1
    float salience = 0.0F; ///< (power / mean magnitude in 200 Hz around it)^0.7: half whitened
};

/// The peaks of four successive spectra.
struct PeakBlock {
    static constexpr std::size_t kFrames = 4;
    std::vector<SpectralPeak> peaks;
    std::array<std::size_t, kFrames + 1> bounds{}; ///< frame i: peaks[bounds[i]] to [bounds[i + 1]]

    [[nodiscard]] std::span<const SpectralPeak> frame(std::size_t index) const {
        return std::span(peaks).subspan(bounds[index], bounds[index + 1] - bounds[index]);
    }
};

/// Finds the spectral peaks of a stream at 11025 Hz that lags like the input of `OctaveFilterBank`:
/// Hann windows of 2048 samples (186 ms) every 1024; frame i is centred on the sample
/// 2048 i + 1024 at 22050 Hz.
class SpectralPeakFinder {
public:
    static constexpr std::size_t kFrameSamples = 2048;
    static constexpr std::size_t kHopSamples = 1024;
    static constexpr std::size_t kBlockSamples = PeakBlock::kFrames * kHopSamples;
    /// The result of a call belongs to the block pushed this many calls earlier.
    static constexpr std::size_t kLatencyBlocks = 1;
    static constexpr double kFramesPerSecond = kAnalysisRateHz / (2.0 * kHopSamples);

    SpectralPeakFinder();

    /// Requires: block.size() == kBlockSamples. A frame below -90 dB has no peaks.
    [[nodiscard]] PeakBlock process(std::span<const float> block);

private:
    /// Maxima of one spectrum, field by field: a form in which loops run in vector registers.
    struct Maxima {
        std::vector<float> bin;
        std::vector<float> before; ///< power one bin below
        std::vector<float> centre;
        std::vector<float> after;
        std::vector<float> envelope; ///< mean magnitude around
    };

    void computePower(std::span<const float> frame);
    void computeEnvelope();
    [[nodiscard]] std::size_t findMaxima();
    void appendPeaks(std::size_t count, std::vector<SpectralPeak>& peaks);

    RealFft m_fft;
    std::vector<float> m_window;
    std::vector<float> m_samples; ///< history, then the last two blocks
    std::vector<float> m_power;
    std::vector<float> m_magnitudeSums; ///< of all bins below 4 * index
    std::vector<std::size_t> m_bins;    ///< of the maxima
    Maxima m_maxima;
};

} // namespace contrafact
