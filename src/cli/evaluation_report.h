#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <string>
#include <vector>

#include "cli/pair_json.h"
#include "cli/search_recall.h"
#include "core/track.h"
#include "evaluation/breakdown.h"
#include "evaluation/metrics.h"
#include "evaluation/precision_recall.h"

namespace contrafact {

/// How one score ranks.
struct ScoreEvaluation {
    struct Breakdown {
        Trait trait = Trait::Key;
        std::vector<BinMetrics> bins;
    };
    std::string score; ///< its name; empty for a matrix from elsewhere
    RankingMetrics ranking;
    std::vector<Breakdown> breakdowns;
};

/// What `evaluate` found.
struct Evaluation {
    std::vector<ScoreEvaluation> scores; ///< one or more
    std::vector<ScanReport::Failure> failed;
    // Of the application's verdict and search; none where its scores were not computed.
    std::optional<PrecisionRecall> atThreshold;
    std::optional<double> calibrationError;
    std::optional<SearchRecall> search;
};

/// The value and its interval.
[[nodiscard]] Json estimateJson(const Estimate& estimate);

/// The measures of the first score at the top; of all under "scores" where there are several.
[[nodiscard]] Json evaluationJson(const Evaluation& evaluation);

/// To standard output, for people.
void printEvaluation(const Evaluation& evaluation);

} // namespace contrafact
