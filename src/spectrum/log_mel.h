#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>

#include "core/matrix.h"
#include "core/music.h"

namespace contrafact {

inline constexpr std::size_t kMelBands = 128;
inline constexpr std::size_t kMelWindowSamples = 2048;
inline constexpr std::size_t kMelHopSamples = 512;
inline constexpr double kMelFramesPerSecond =
    kAnalysisRateHz / static_cast<double>(kMelHopSamples); ///< 43.07

/// Log-mel spectrogram as the Similarity Embedding Network hears it (Huang et al. 2018): power of
/// Hann windows of 2048 samples every 512, through 128 triangular bands of equal area, evenly
/// spaced from 0 to 11025 Hz on Slaney's mel scale (linear to 1 kHz, logarithmic above; a sine of
/// amplitude 1 has a power of (2048 / 4)^2 before the bands), then ln(1 + 10^4 S). Frame i covers
/// samples [512 i, 512 i + 2048): no frame reaches beyond the ends, so that a fragment says nothing
/// of what surrounded it. frames x 128; no frames for fewer than 2048 samples. samples: mono,
/// 22050 Hz; those that are not finite count as 0.
[[nodiscard]] Matrix logMel(std::span<const float> samples);

/// The bands' weights: 128 x 1025 bins of 10.77 Hz, each row of area 1 over Hz.
[[nodiscard]] const Matrix& melWeights();

} // namespace contrafact
