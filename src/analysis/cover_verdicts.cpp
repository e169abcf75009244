// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <unordered_map>

#include "analysis/cover_search.h"
#include "analysis/pair_comparison.h"
#include "similarity/groups.h"

namespace contrafact {

namespace {

/// What the library knows of a track beside its scores with others.
struct Standing {
    double seconds = 0.0;
    TrackBackground background;
};

using Standings = std::unordered_map<TrackId, Standing>;

Result<Standings> standingsOf(const Catalogue& catalogue) {
    const auto vectors = catalogue.trackVectors();
    const auto tracks = catalogue.tracks();
    if (!vectors || !tracks)
        return tl::unexpected<Error>(vectors ? tracks.error() : vectors.error());
    const auto backgrounds = catalogue.backgrounds(vectors->modelId);
    if (!backgrounds)
        return tl::unexpected<Error>(backgrounds.error());
    Standings standings;
    for (const Track& track : *tracks)
        standings[track.id].seconds = track.durationSeconds;
    for (const Background& background : *backgrounds)
        standings[background.track].background = trackBackground(background);
    return standings;
}

} // namespace

Result<std::vector<Pair>> judgedPairs(const Catalogue& catalogue) {
    const auto standings = standingsOf(catalogue);
    if (!standings)
        return tl::unexpected<Error>(standings.error());
    auto pairs = catalogue.pairs();
    if (!pairs)
        return tl::unexpected<Error>(pairs.error());
    for (Pair& pair : *pairs) {
        const Standing& a = standings->at(pair.a);
        const Standing& b = standings->at(pair.b);
        const FusedScore fused = fuse(pair.scores, a.background, b.background, standings->size());
        pair = judge(std::move(pair), fused, a.seconds, b.seconds);
    }
    std::stable_sort(pairs->begin(), pairs->end(),
                     [](const Pair& one, const Pair& other) { return one.score > other.score; });
    return pairs;
}

Result<std::vector<CoverGroup>> coverGroups(const Catalogue& catalogue, float threshold) {
    const auto pairs = judgedPairs(catalogue);
    if (!pairs)
        return tl::unexpected<Error>(pairs.error());
    const auto decisions = catalogue.decisions();
    if (!decisions)
        return tl::unexpected<Error>(decisions.error());
    GroupingRules rules;
    rules.threshold = static_cast<double>(threshold);
    return groupVersions(*pairs, *decisions, rules);
}

} // namespace contrafact
