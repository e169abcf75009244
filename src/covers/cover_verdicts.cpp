// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "covers/cover_search.h"
#include "covers/library_standing.h"
#include "similarity/groups.h"

namespace contrafact {

Result<std::vector<Pair>> judgedPairs(const Catalogue& catalogue,
                                      const CoverCalibration& calibration) {
    const auto library = LibraryStanding::of(catalogue, calibration);
    if (!library)
        return failureOf(library);
    auto pairs = catalogue.pairs().all();
    if (!pairs)
        return failureOf(pairs);
    const auto& tracks = library->tracks();
    std::erase_if(*pairs, [&](const Pair& pair) {
        return !tracks.contains(pair.a) || !tracks.contains(pair.b) || !library->keeps(pair);
    });
    for (Pair& pair : *pairs)
        pair = library->judged(std::move(pair));
    std::stable_sort(pairs->begin(), pairs->end(),
                     [](const Pair& one, const Pair& other) { return one.score > other.score; });
    return pairs;
}

Result<std::vector<CoverGroup>> coverGroups(const Catalogue& catalogue,
                                            const CoverCalibration& calibration, float threshold) {
    const auto pairs = judgedPairs(catalogue, calibration);
    if (!pairs)
        return failureOf(pairs);
    const auto decisions = catalogue.decisions().all();
    if (!decisions)
        return failureOf(decisions);
    GroupingRules rules;
    rules.threshold = static_cast<double>(threshold);
    return groupVersions(*pairs, *decisions, rules);
}

} // namespace contrafact
