#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>

#include "core/matrix.h"

namespace contrafact {

/// Segments that a path is long: 22 seconds of the segments that `Embedder` gives.
inline constexpr std::size_t kSegmentPathLength = 12;
/// What lies behind is not compared: an hour of segments.
inline constexpr std::size_t kMaximumSegments = 2000;

/// How alike two tracks are as sequences of segments (rows: unit vectors in time order; both of the
/// same dimension). A path goes through `kSegmentPathLength` pairs of segments (half of the shorter
/// track's where that is less), by steps of (1, 1), (1, 2) or (2, 1) segments, as tempos between
/// half and double need; its value is the mean cosine along it. Every segment takes the value of
/// the best path that ends at it; the result is the mean over the segments of both tracks, those of
/// the shorter track weighing more by the ratio of the lengths, so that a track that is wholly
/// contained in another scores high. Symmetric, -1..1; 0 if either has none or the dimensions
/// differ. The steps are those of the Dmax recursion (Chen et al. 2017), the reduction by best
/// partners that of CLEWS (Serra et al. 2025).
[[nodiscard]] float segmentSimilarity(const Matrix& a, const Matrix& b);

} // namespace contrafact
