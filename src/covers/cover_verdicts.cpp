// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <map>
#include <unordered_set>

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

/// What is said of files that are gone waits until they are back.
template <typename TwoTracks>
void leaveOutMissing(std::vector<TwoTracks>& pairs, const auto& there) {
    std::erase_if(pairs, [&](const TwoTracks& pair) {
        return !there.contains(pair.a) || !there.contains(pair.b);
    });
}

} // namespace

Result<std::vector<Pair>> judgedPairs(const Catalogue& catalogue,
                                      const CoverCalibration& calibration) {
    const auto library = LibraryStanding::of(catalogue, calibration);
    if (!library)
        return failureOf(library);
    auto pairs = catalogue.pairs().all();
    if (!pairs)
        return failureOf(pairs);
    const auto decisions = decisionsOf(catalogue);
    if (!decisions)
        return failureOf(decisions);
    const auto& tracks = library->tracks();
    std::erase_if(*pairs, [&](const Pair& pair) {
        return !tracks.contains(pair.a) || !tracks.contains(pair.b) || !library->keeps(pair);
    });
    for (Pair& pair : *pairs) {
        pair = library->judged(std::move(pair));
        if (const auto said = decisions->find({pair.a, pair.b}); said != decisions->end())
            pair = decided(std::move(pair), said->second);
    }
    std::stable_sort(pairs->begin(), pairs->end(),
                     [](const Pair& one, const Pair& other) { return one.score > other.score; });
    return pairs;
}

Result<std::vector<CoverGroup>> coverGroups(const Catalogue& catalogue,
                                            const CoverCalibration& calibration, float threshold) {
    const auto pairs = judgedPairs(catalogue, calibration);
    if (!pairs)
        return failureOf(pairs);
    auto decisions = catalogue.decisions().all();
    if (!decisions)
        return failureOf(decisions);
    const auto tracks = catalogue.tracks().all();
    if (!tracks)
        return failureOf(tracks);
    std::unordered_set<TrackId> there;
    for (const Track& track : *tracks)
        if (track.state != TrackState::Missing)
            there.insert(track.id);
    leaveOutMissing(*decisions, there);
    GroupingRules rules;
    rules.threshold = static_cast<double>(threshold);
    return groupVersions(*pairs, *decisions, rules);
}

} // namespace contrafact
