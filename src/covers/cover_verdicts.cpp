// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <map>

#include "covers/cover_search.h"
#include "covers/library_standing.h"
#include "similarity/groups.h"

namespace contrafact {

namespace {

using PairDecisions = std::map<std::pair<TrackId, TrackId>, Decision>;

/// By the pair, the smaller id first, as comparisons are kept.
Result<PairDecisions> decisionsOf(const Catalogue& catalogue) {
    return catalogue.decisions().all().map([](const std::vector<Decision>& all) {
        PairDecisions decisions;
        for (const Decision& decision : all)
            decisions[std::minmax(decision.a, decision.b)] = decision;
        return decisions;
    });
}

constexpr auto kIsBetter = [](const Pair& one, const Pair& other) {
    return one.score > other.score;
};

} // namespace

Result<std::vector<Pair>> judgedPairs(const Catalogue& catalogue, const LibraryStanding& library) {
    const auto decisions = decisionsOf(catalogue);
    if (!decisions)
        return failureOf(decisions);
    return catalogue.pairs().all().map([&](std::vector<Pair>&& pairs) {
        std::erase_if(pairs, [&](const Pair& pair) {
            return !library.tracks().contains(pair.a) || !library.tracks().contains(pair.b) ||
                   !library.verdict(pair);
        });
        for (Pair& pair : pairs) {
            pair = library.judged(std::move(pair));
            if (const auto said = decisions->find({pair.a, pair.b}); said != decisions->end())
                pair = decided(std::move(pair), said->second);
        }
        std::ranges::stable_sort(pairs, kIsBetter);
        return std::move(pairs);
    });
}

Result<std::vector<Pair>> judgedPairs(const Catalogue& catalogue,
                                      const CoverCalibration& calibration) {
    return LibraryStanding::of(catalogue, calibration)
        .and_then([&](const LibraryStanding& library) { return judgedPairs(catalogue, library); });
}

Result<std::vector<CoverGroup>> coverGroups(const Catalogue& catalogue,
                                            const CoverCalibration& calibration, float threshold) {
    const auto library = LibraryStanding::of(catalogue, calibration);
    if (!library)
        return failureOf(library);
    const auto pairs = judgedPairs(catalogue, *library);
    if (!pairs)
        return failureOf(pairs);
    auto decisions = catalogue.decisions().all();
    if (!decisions)
        return failureOf(decisions);
    // What is said of files that are gone waits until they are back.
    std::erase_if(*decisions, [&](const Decision& decision) {
        return !library->tracks().contains(decision.a) || !library->tracks().contains(decision.b);
    });
    GroupingRules rules;
    rules.threshold = static_cast<double>(threshold);
    return groupVersions(*pairs, *decisions, rules);
}

} // namespace contrafact
