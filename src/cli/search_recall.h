#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "covers/collection_scores.h"
#include "evaluation/cascade.h"

namespace contrafact {

/// What the search of a library would still find of the versions in a collection, stage by stage.
struct SearchRecall {
    struct Stage {
        std::string name;                ///< of the score that it ranks by
        std::size_t of = 0;              ///< candidates of a query before the stage
        std::size_t depth = 0;           ///< that go on
        std::optional<float> goesOnFrom; ///< and all of this probability or more
        StageSurvivors survivors;
        [[nodiscard]] bool lookedAtAll() const { return depth == of; }
    };
    std::size_t relevant = 0; ///< pairs of query and version
    std::vector<Stage> stages;
    bool startsFromEveryTrack = true; ///< false: queries are excerpts, nothing is found from behind
};

/// With the depths of `CoverSearchOptions` and the lists of `shortListLength`. `labels`: the works
/// of the files; its scores are not used. None without embeddings, as the search differs then.
[[nodiscard]] std::optional<SearchRecall> searchRecall(const CollectionScores& scores,
                                                       const RankingTask& labels);

} // namespace contrafact
