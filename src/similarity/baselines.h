#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "alignment/prepared_profile.h"

namespace contrafact {

// Two measures that know nothing of learning and little of music, for comparison: what is worth
// its trouble does better. Blocking, no state.

/// Cosine of the mean frames of two tracks, 0..1, in the best of the 12 transpositions; 0 for
/// silence.
[[nodiscard]] float chromaSimilarity(const PreparedProfile& a, const PreparedProfile& b);

/// What a track looks like to `fourierSimilarity`: 7 x 75 values, Euclidean length 1; all 0 for
/// silence. "Large-scale cover song recognition using the 2D Fourier transform magnitude"
/// (Bertin-Mahieux, Ellis 2012), without its principal components: chroma of each beat at unit
/// length to the power of 1.96, the magnitude of the 2-D Fourier transform of every 75 beats in a
/// row (neither a transposition nor a shift in time changes it), of each cell the median over these
/// patches. A track of fewer beats is one patch that ends in silence. Beats: seconds, ascending;
/// with fewer than three, frames stand in for them. Of the 12 rows, which mirror each other, the
/// first 7 are kept, and those that stand for two weigh so in a dot product.
[[nodiscard]] std::vector<float> fourierFingerprint(const PreparedProfile& profile,
                                                    std::span<const float> beats);

/// Cosine of two fingerprints, 0..1.
[[nodiscard]] float fourierSimilarity(std::span<const float> a, std::span<const float> b);

} // namespace contrafact
