#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <optional>
#include <vector>

#include "covers/collection_scores.h"
#include "evaluation/ranking.h"

namespace contrafact {

/// What the search of a larger library would still find of the versions in a collection.
struct SearchRecall {
    /// Pairs that are still there after each look.
    struct Library {
        std::size_t tracks = 0;
        std::size_t near = 0;   ///< by the track embeddings
        std::size_t likely = 0; ///< by the segments too
        std::size_t kept = 0;   ///< by all scores
    };
    std::size_t relevant = 0; ///< pairs of query and version
    std::vector<Library> libraries;
};

/// `labels`: the works of the files; its scores are not used. None without embeddings, as nothing
/// is left out then.
[[nodiscard]] std::optional<SearchRecall> searchRecall(const CollectionScores& scores,
                                                       const RankingTask& labels);

} // namespace contrafact
