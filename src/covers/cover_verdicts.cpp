// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "covers/cover_search.h"
#include "covers/pair_comparison.h"
#include "similarity/groups.h"

namespace contrafact {

namespace {

/// Of the tracks whose files are there, or lie where nobody can look at present.
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
        if (track.state != TrackState::Missing)
            standings.of[track.id].seconds = track.durationSeconds;
    for (const Background& background : *backgrounds)
        if (const auto track = standings.of.find(background.track); track != standings.of.end())
            track->second.background = trackBackground(background);
    return standings;
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
    const auto standings = standingsOf(catalogue, calibration);
    if (!standings)
        return failureOf(standings);
    auto pairs = catalogue.pairs().all();
    if (!pairs)
        return failureOf(pairs);
    leaveOutMissing(*pairs, standings->of);
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
