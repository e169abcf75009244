#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <optional>
#include <span>

#include "core/calibration.h"
#include "core/pair.h"

namespace contrafact {

// From the raw scores of a pair to one score and one probability. Each score is first measured
// against what the same two tracks get with the rest of the library (or, for two lone files,
// against what unrelated tracks got on the calibration set), then the z-values are averaged, then a
// logistic curve gives the odds. Score and probability therefore always rank alike.

/// What one track's scores with unrelated tracks of the library look like.
struct TrackBackground {
    std::optional<ScoreStatistics> embedding;
    std::optional<ScoreStatistics> segments;
    std::optional<ScoreStatistics> alignment;
};

/// The background of one track from its scores with a sample of the library. Versions among them
/// must not hide themselves, so it is the median and the spread below it; where the sample is
/// small it is drawn towards the `typical` background, as if that had been eight more scores.
[[nodiscard]] ScoreStatistics sampledBackground(std::span<const float> scores,
                                                const ScoreStatistics& typical);

struct FusedScore {
    float score = 0.0F;       ///< weighted mean of z-values; 0 if no score is there
    float probability = 0.0F; ///< 0 if no score is there
};

/// Two tracks of a library of `libraryTracks` tracks (2 or more). The more tracks, the rarer it is
/// that two of them belong together: prior odds are those of one version per track, 1 :
/// libraryTracks - 2. Scores whose background is missing on either side count as in fuseLone.
[[nodiscard]] FusedScore fuse(const PairScores& scores, const TrackBackground& a,
                              const TrackBackground& b, std::size_t libraryTracks,
                              const Calibration& calibration);

/// Two files and nothing else: even prior odds.
[[nodiscard]] FusedScore fuseLone(const PairScores& scores, const Calibration& calibration);

/// The mean of z-values that both rest on; no probability. For fitting curves.
[[nodiscard]] float fusedZ(const PairScores& scores, const TrackBackground& a,
                           const TrackBackground& b, const Calibration& calibration);

} // namespace contrafact
