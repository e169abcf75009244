#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "core/calibration.h"
#include "core/matrix.h"

namespace contrafact {

// Some tracks look like everything (static harmony, little content): "hubs". A score says more when
// it is measured against the other scores of the same two tracks.

/// Values that are not finite are left out. Fewer than two values, or no spread: deviation 1.
[[nodiscard]] ScoreStatistics statisticsOf(std::span<const float> scores);

/// Mean of the score's z-values as seen from both tracks.
[[nodiscard]] float symmetricZ(float score, const ScoreStatistics& a, const ScoreStatistics& b);

/// All scores of a square symmetric matrix as symmetric z-values; the diagonal is left out of the
/// statistics and comes out as the largest value of its row.
[[nodiscard]] Matrix hubnessCorrected(const Matrix& scores);

} // namespace contrafact
