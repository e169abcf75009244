// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <charconv>
#include <iterator>
#include <unordered_set>

#include "covers/cover_search.h"
#include "covers/decided_pairs.h"
#include "covers/library_standing.h"
#include "similarity/groups.h"

namespace contrafact {

namespace {

/// What is said of files that are gone waits until they are back.
template <typename TwoTracks>
void leaveOutMissing(std::vector<TwoTracks>& pairs, const auto& there) {
    std::erase_if(pairs, [&](const TwoTracks& pair) {
        return !there.contains(pair.a) || !there.contains(pair.b);
    });
}

constexpr auto kIsBetter = [](const Pair& one, const Pair& other) {
    return one.score > other.score;
};

} // namespace

Result<std::vector<Pair>> judgedPairs(const Catalogue& catalogue, const LibraryStanding& library) {
    auto stored = catalogue.pairs().all();
    if (!stored)
        return failureOf(stored);
    auto decisions = catalogue.decisions().all();
    if (!decisions)
        return failureOf(decisions);
    leaveOutMissing(*stored, library.tracks());
    leaveOutMissing(*decisions, library.tracks());
    std::vector<Pair> pairs;
    pairs.reserve(stored->size());
    for (Pair& pair : *stored)
        if (auto told = library.told(std::move(pair)))
            pairs.push_back(*std::move(told));
    // Whether a pair that the person confirmed happens to be stored makes no difference.
    auto compared = comparedDecisions(catalogue, library.modelId(), pairs, *decisions);
    if (!compared)
        return failureOf(compared);
    for (Pair& pair : *compared)
        pairs.push_back(library.judged(std::move(pair)));
    putDecisions(pairs, *decisions);
    std::ranges::stable_sort(pairs, kIsBetter);
    return pairs;
}

Result<std::vector<Pair>> judgedPairs(const Catalogue& catalogue,
                                      const CoverCalibration& calibration) {
    return LibraryStanding::of(catalogue, calibration)
        .and_then([&](const LibraryStanding& library) { return judgedPairs(catalogue, library); });
}

Result<double> chosenThreshold(const Catalogue& catalogue, const CoverCalibration& calibration) {
    const auto kept = catalogue.settings().find(kThresholdSetting);
    if (!kept)
        return failureOf(kept);
    if (*kept) {
        std::string text = **kept;
        std::ranges::replace(text, ',', '.'); // as some locales had it written once
        double probability = -1.0;
        const auto [end, problem] =
            std::from_chars(text.data(), text.data() + text.size(), probability);
        if (problem == std::errc() && end == text.data() + text.size() && probability >= 0.0 &&
            probability <= 1.0)
            return probability;
    }
    return catalogue.analyses().embeddingModel().map(
        [&](const std::string& modelId) { return calibration.of(modelId).precisionThreshold; });
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
    auto decisions = catalogue.decisions().all();
    if (!decisions)
        return failureOf(decisions);
    const auto tracks = catalogue.tracks().all();
    if (!tracks)
        return failureOf(tracks);
    std::unordered_set<TrackId> there;
    for (const Track& track : *tracks)
        if (isThere(track))
            there.insert(track.id);
    leaveOutMissing(*decisions, there);
    GroupingRules rules;
    rules.threshold = static_cast<double>(threshold);
    return groupVersions(judged, *decisions, rules);
}

} // namespace contrafact
