#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "core/matrix.h"

namespace contrafact {

// Some tracks look like everything (static harmony, little content): "hubs". A score says more when
// it is measured against the other scores of the same two tracks.

/// Centre and spread of one track's scores with tracks it has nothing to do with. Nearly all tracks
/// of a library are such, so a plain sample of the library serves.
struct ScoreStatistics {
    float mean = 0.0F;
    float deviation = 1.0F;
};

/// Values that are not finite are left out. Fewer than two values, or no spread: deviation 1.
[[nodiscard]] ScoreStatistics statisticsOf(std::span<const float> scores);

/// Mean of the score's z-values as seen from both tracks.
[[nodiscard]] float symmetricZ(float score, const ScoreStatistics& a, const ScoreStatistics& b);

/// All scores of a square symmetric matrix as symmetric z-values; the diagonal is left out of the
/// statistics and comes out as the largest value of its row.
[[nodiscard]] Matrix hubnessCorrected(const Matrix& scores);

} // namespace contrafact
