#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>

#include "alignment/alignment.h"
#include "core/pair.h"
#include "covers/cover_calibration.h"
#include "covers/track_material.h"
#include "similarity/fusion.h"

namespace contrafact {

/// A pair looked at closely, and the alignment that shows it.
struct PairComparison {
    Pair pair; ///< without score, probability and relation: see `judge`
    Alignment alignment;
    MusicProfile profile = MusicProfile::Harmony; ///< which is aligned
};

/// By the harmony; where that shows little, by the profile that shows the most if it shows more.
/// The same statement, turned over, for (a, b) and (b, a). Some twenty milliseconds.
[[nodiscard]] PairComparison comparePair(const TrackMaterial& a, const TrackMaterial& b);

/// `pair` with the score and probability of `fused`, and the relation that follows.
[[nodiscard]] Pair judge(Pair pair, const FusedScore& fused, double aSeconds, double bSeconds);

/// What the library knows of a track beside its scores with others.
struct Standing {
    double seconds = 0.0;
    std::optional<TrackBackground> background; ///< none until it has been compared
};

/// A track that is in no catalogue, measured against the cohort of its model.
struct LoneTrack {
    TrackMaterial material;
    TrackBackground background;
};
[[nodiscard]] LoneTrack measuredAlone(TrackMaterial material, const CoverCalibration& calibration);

/// The verdict on two of them: that of the smallest library.
[[nodiscard]] FusedScore fuseLone(const PairScores& scores, const LoneTrack& a, const LoneTrack& b,
                                  const CoverCalibration& calibration);

/// Where two lone tracks are the same, one being a version of the other.
struct VersionAlignment {
    float probability = 0.0F; ///< of being versions of one work
    std::vector<AlignedMoment> path;
    std::vector<Passage> passages;
};

/// None where they are less likely versions than `RelationRules::threshold`. Costs what
/// `comparePair` does.
[[nodiscard]] std::optional<VersionAlignment> alignVersions(const LoneTrack& a, const LoneTrack& b,
                                                            const CoverCalibration& calibration);

} // namespace contrafact
