// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <unordered_map>

#include "covers/cover_search.h"
#include "covers/pair_comparison.h"
#include "similarity/groups.h"

namespace contrafact {

namespace {

struct Standings {
    std::unordered_map<TrackId, Standing> of;
    std::size_t compared = 0;
};

Result<Standings> standingsOf(const Catalogue& catalogue) {
    const auto vectors = catalogue.analyses().trackVectors();
    const auto tracks = catalogue.tracks().all();
    if (!vectors || !tracks)
        return failure(vectors ? tracks.error() : vectors.error());
    const auto backgrounds = catalogue.pairs().backgrounds(vectors->modelId);
    if (!backgrounds)
        return failureOf(backgrounds);
    Standings standings;
    for (const Track& track : *tracks)
        standings.of[track.id].seconds = track.durationSeconds;
    for (const Background& background : *backgrounds)
        standings.of[background.track].background = trackBackground(background);
    standings.compared = backgrounds->size();
    return standings;
}

} // namespace

Result<std::vector<Pair>> judgedPairs(const Catalogue& catalogue) {
    const auto standings = standingsOf(catalogue);
    if (!standings)
        return failureOf(standings);
    auto pairs = catalogue.pairs().all();
    if (!pairs)
        return failureOf(pairs);
    for (Pair& pair : *pairs) {
        const auto& a = standings->of.at(pair.a);
        const auto& b = standings->of.at(pair.b);
        pair = judgeInLibrary(std::move(pair), a, b, standings->compared);
    }
    std::stable_sort(pairs->begin(), pairs->end(),
                     [](const Pair& one, const Pair& other) { return one.score > other.score; });
    return pairs;
}

Result<std::vector<CoverGroup>> coverGroups(const Catalogue& catalogue, float threshold) {
    const auto pairs = judgedPairs(catalogue);
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
