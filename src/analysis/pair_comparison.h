#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/track_material.h"
#include "core/pair.h"
#include "similarity/alignment.h"
#include "similarity/fusion.h"

namespace contrafact {

/// A pair looked at closely, and the alignment that shows it.
struct PairComparison {
    Pair pair; ///< without score, probability and relation: see `judge`
    Alignment alignment;
};

[[nodiscard]] PairComparison comparePair(const TrackMaterial& a, const TrackMaterial& b);

/// `pair` with the score and probability of `fused`, and the relation that follows.
[[nodiscard]] Pair judge(Pair pair, const FusedScore& fused, double aSeconds, double bSeconds);

[[nodiscard]] TrackBackground trackBackground(const Background& stored);

} // namespace contrafact
