// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/decided_pairs.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "covers/cover_search.h"
#include "covers/pair_comparison.h"
#include "covers/track_material.h"

namespace contrafact {

namespace {

using TrackPair = std::pair<TrackId, TrackId>;

TrackPair ordered(TrackId one, TrackId other) {
    return std::minmax(one, other);
}

} // namespace

Result<std::vector<Pair>> comparedDecisions(const Catalogue& catalogue, const std::string& modelId,
                                            std::span<const Pair> known,
                                            std::span<const Decision> decisions) {
    std::set<TrackPair> wanted;
    for (const Decision& decision : decisions)
        if (decision.verdict == Decision::Verdict::Confirmed)
            wanted.insert(ordered(decision.a, decision.b));
    if (!wanted.empty())
        for (const Pair& pair : known)
            wanted.erase(ordered(pair.a, pair.b));
    std::vector<Pair> compared;
    MaterialShelf shelf(catalogue, modelId);
    for (const auto& [a, b] : wanted) {
        const auto one = shelf.at(a);
        const auto other = shelf.at(b);
        if (one && other) {
            compared.push_back(comparePair(**one, **other).pair);
            continue;
        }
        const Error& error = one ? other.error() : one.error();
        if (error.code != ErrorCode::NotInLibrary)
            return failure(error);
    }
    return compared;
}

void putDecisions(std::span<Pair> pairs, std::span<const Decision> decisions) {
    std::map<TrackPair, Decision> said;
    for (const Decision& decision : decisions)
        said.insert_or_assign(ordered(decision.a, decision.b), decision);
    if (said.empty())
        return;
    for (Pair& pair : pairs)
        if (const auto found = said.find(ordered(pair.a, pair.b)); found != said.end())
            pair.decision = found->second;
}

Result<std::vector<ListedDecision>> listedDecisions(const Catalogue& catalogue,
                                                    const CoverCalibration& calibration) {
    const auto pairs = judgedPairs(catalogue, calibration);
    const auto kept = catalogue.decisions().kept();
    if (!pairs || !kept)
        return failure(pairs ? kept.error() : pairs.error());
    std::map<TrackPair, float> probabilities;
    for (const Pair& pair : *pairs)
        if (pair.decision)
            probabilities.emplace(ordered(pair.a, pair.b), pair.probability);
    std::vector<ListedDecision> listed;
    for (const KeptDecision& decision : *kept) {
        listed.push_back({decision, std::nullopt});
        if (!inForce(decision))
            continue;
        const auto found = probabilities.find(ordered(*decision.a.track, *decision.b.track));
        if (found != probabilities.end())
            listed.back().probability = found->second;
    }
    return listed;
}

} // namespace contrafact
