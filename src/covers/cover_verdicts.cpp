// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <map>
#include <unordered_map>

#include "covers/cover_search.h"
#include "covers/pair_comparison.h"
#include "similarity/groups.h"

namespace contrafact {

namespace {

struct Standings {
    std::unordered_map<TrackId, Standing> of;
    LibraryStanding library;
};

Result<Standings> standingsOf(const Catalogue& catalogue, const CoverCalibration& calibration) {
    const auto modelId = catalogue.analyses().embeddingModel();
    const auto tracks = catalogue.tracks().all();
    if (!modelId || !tracks)
        return failure(modelId ? tracks.error() : modelId.error());
    const auto backgrounds = catalogue.pairs().backgrounds(*modelId);
    if (!backgrounds)
        return failureOf(backgrounds);
    Standings standings{{}, {backgrounds->size(), calibration.of(*modelId)}};
    for (const Track& track : *tracks)
        standings.of[track.id].seconds = track.durationSeconds;
    for (const Background& background : *backgrounds)
        standings.of[background.track].background = trackBackground(background);
    return standings;
}

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

} // namespace

Result<std::vector<Pair>> judgedPairs(const Catalogue& catalogue,
                                      const CoverCalibration& calibration) {
    const auto standings = standingsOf(catalogue, calibration);
    if (!standings)
        return failureOf(standings);
    auto pairs = catalogue.pairs().all();
    if (!pairs)
        return failureOf(pairs);
    const auto decisions = decisionsOf(catalogue);
    if (!decisions)
        return failureOf(decisions);
    for (Pair& pair : *pairs) {
        const auto& a = standings->of.at(pair.a);
        const auto& b = standings->of.at(pair.b);
        pair = judgeInLibrary(std::move(pair), a, b, standings->library);
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
    const auto decisions = catalogue.decisions().all();
    if (!decisions)
        return failureOf(decisions);
    GroupingRules rules;
    rules.threshold = static_cast<double>(threshold);
    return groupVersions(*pairs, *decisions, rules);
}

} // namespace contrafact
