#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "core/pair.h"

namespace contrafact {

struct GroupingRules {
    double threshold = 0.9; ///< probability from which a link counts
    /// Two groups become one if the mean probability over all their pairs is at least this share of
    /// the threshold; a pair that was never compared counts as 0. So one link cannot join two
    /// works, and neither can a medley that resembles both.
    double meanShare = 0.6;
    /// Links weaker than this are not shown with a group.
    double weakestShown = 0.2;
};

/// Groups of versions from sparse links. Being alike is not transitive, so this is average linkage,
/// strongest first, and not "connected components". A Confirmed decision counts as a link of
/// probability 1 that is followed before all others and keeps the probability that it has, a
/// Rejected one keeps its two tracks apart whatever links them (of decisions that contradict each
/// other the earlier one holds). Later decisions on the same pair replace earlier ones; Unsure
/// decides nothing.
///
/// A group's id is the smallest id of its members. Members ascend; links are in falling order of
/// probability, confirmed ones first, and hold all given pairs inside the group; groups are ordered
/// by confidence, confirmed ones first, then id. n tracks with m links take O((n + m) log m) as
/// long as groups stay small.
[[nodiscard]] std::vector<CoverGroup> groupVersions(std::span<const Pair> links,
                                                    std::span<const Decision> decisions = {},
                                                    const GroupingRules& rules = {});

} // namespace contrafact
