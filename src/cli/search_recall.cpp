// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/search_recall.h"

#include <algorithm>

#include "covers/candidate_search.h"
#include "covers/cover_search.h"

namespace contrafact {

std::optional<SearchRecall> searchRecall(const CollectionScores& scores,
                                         const RankingTask& labels) {
    if (scores.shortListing.isEmpty())
        return std::nullopt;
    const CoverSearchOptions search;
    const std::size_t others = labels.works.size() - 1;
    const std::size_t near = shortListLength(others, search.candidates);
    const std::size_t aligned = shortListLength(near, search.aligned);
    const std::size_t kept = std::min(aligned, search.neighboursKept);
    const std::vector<CascadeStage> stages{{&scores.raw.embedding, near, std::nullopt},
                                           {&scores.shortListing, aligned, std::nullopt},
                                           {&scores.probability, kept, search.leastProbability}};
    const std::vector<StageSurvivors> survivors = cascadeSurvivors(labels, stages);
    return SearchRecall{relevantPairs(labels),
                        {{"embedding", others, near, std::nullopt, survivors[0]},
                         {"segments", near, aligned, std::nullopt, survivors[1]},
                         {"alignment", aligned, kept, search.leastProbability, survivors[2]}},
                        !scores.excerpts.has_value()};
}

} // namespace contrafact
