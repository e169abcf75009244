// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <unordered_map>

#include "covers/cover_search.h"
#include "covers/decided_pairs.h"
#include "covers/pair_comparison.h"
#include "similarity/groups.h"

namespace contrafact {

namespace {

struct Standings {
    std::string modelId;
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
    Standings standings{*modelId, {}, {backgrounds->size(), calibration.of(*modelId)}};
    for (const Track& track : *tracks)
        standings.of[track.id].seconds = track.durationSeconds;
    for (const Background& background : *backgrounds)
        standings.of[background.track].background = trackBackground(background);
    return standings;
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
    const auto decisions = catalogue.decisions().all();
    if (!decisions)
        return failureOf(decisions);
    auto decided = comparedDecisions(catalogue, standings->modelId, *pairs, *decisions);
    if (!decided)
        return failureOf(decided);
    pairs->insert(pairs->end(), decided->begin(), decided->end());
    putDecisions(*pairs, *decisions);
    for (Pair& pair : *pairs) {
        const auto& a = standings->of.at(pair.a);
        const auto& b = standings->of.at(pair.b);
        pair = judgeInLibrary(std::move(pair), a, b, standings->library);
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
    return coverGroups(catalogue, *pairs, threshold);
}

Result<std::vector<CoverGroup>> coverGroups(const Catalogue& catalogue,
                                            std::span<const Pair> judged, float threshold) {
    return catalogue.decisions().all().map([&](const std::vector<Decision>& decisions) {
        GroupingRules rules;
        rules.threshold = static_cast<double>(threshold);
        return groupVersions(judged, decisions, rules);
    });
}

} // namespace contrafact
