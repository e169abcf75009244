#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "evaluation/ranking.h"

namespace contrafact {

/// One stage of a search that looks at fewer and fewer candidates, and closer and closer.
struct CascadeStage {
    const Matrix* scores = nullptr;  ///< queries x candidates, borrowed; what this stage ranks by
    std::size_t depth = 0;           ///< so many of those that came so far go on
    std::optional<float> goesOnFrom; ///< and all with this score or more
};

/// How many relevant pairs are still there after a stage. What a stage loses, no later one finds.
struct StageSurvivors {
    std::size_t entering = 0; ///< candidates of each query before the stage, at most
    std::size_t relevant = 0; ///< pairs of query and relevant candidate
    /// Pairs that one of their two sides still has, where queries and candidates are the same
    /// tracks: a search that starts from every track finds a pair from either side.
    std::size_t fromEitherSide = 0;
};

/// Follows every query of the task (its own scores are not used) through the stages; ties go to the
/// irrelevant, as in `rankQueries`. One entry for each stage.
[[nodiscard]] std::vector<StageSurvivors> cascadeSurvivors(const RankingTask& task,
                                                           std::span<const CascadeStage> stages);

/// All pairs of query and relevant candidate: what enters the first stage.
[[nodiscard]] std::size_t relevantPairs(const RankingTask& task);

} // namespace contrafact
