#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <optional>

#include "core/calibration.h"
#include "core/pair.h"

namespace contrafact {

// From the raw scores of a pair to one score and one probability. Each score is first measured
// against what the same two tracks get with recordings that they have nothing to do with (adaptive
// symmetric normalisation: Matejka et al. 2017), then the z-values are averaged, then a logistic
// curve gives the odds. Score and probability therefore always rank alike.

/// What one track's scores with unrelated recordings look like. Empty where there is no cohort:
/// then what is typical of unrelated tracks serves.
struct TrackBackground {
    std::optional<ScoreStatistics> embedding;
    std::optional<ScoreStatistics> segments;
    std::optional<ScoreStatistics> alignment;
    std::optional<ScoreStatistics> leakFree = std::nullopt;
    std::optional<ScoreStatistics> melody = std::nullopt;
};

struct FusedScore {
    float score = 0.0F;       ///< weighted mean of z-values; 0 if no score is there
    float probability = 0.0F; ///< 0 if no score is there
};

/// In a smaller library a version is held to be as rare as in one of so many tracks, so that small
/// libraries, and two files alone, say the same. Without a cohort two files alone are as likely as
/// not: what is typical makes little of any score.
inline constexpr std::size_t kSmallestLibrary = 100;

/// Two tracks of a library of `libraryTracks` tracks. The more tracks, the rarer it is that two of
/// them belong together: prior odds are those of one version per track, 1 : libraryTracks - 2. Of
/// two files alone: 0 tracks.
/// Scores whose background is missing on either side are measured against the typical one.
[[nodiscard]] FusedScore fuse(const PairScores& scores, const TrackBackground& a,
                              const TrackBackground& b, std::size_t libraryTracks,
                              const Calibration& calibration);

/// The mean of z-values that both rest on; no probability.
[[nodiscard]] float fusedZ(const PairScores& scores, const TrackBackground& a,
                           const TrackBackground& b, const Calibration& calibration);

} // namespace contrafact
