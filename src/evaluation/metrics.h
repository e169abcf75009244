#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>

#include "evaluation/bootstrap.h"
#include "evaluation/ranking.h"

namespace contrafact {

/// R = relevant candidates of a query, r_1 <= r_2 ... their ranks, N = candidates without the
/// query.
struct RankingMetrics {
    std::size_t queries = 0;            ///< that have a relevant candidate; the others are left out
    std::size_t works = 0;              ///< of those queries
    std::size_t relevant = 0;           ///< sum of R
    std::size_t coversInTop10Total = 0; ///< MIREX: sum over queries
    Estimate meanAveragePrecision;      ///< mean of (1/R) sum_i i / r_i (MIREX, "MAP")
    Estimate hitAt1;                    ///< share of queries with r_1 = 1
    Estimate meanRankOfFirst;           ///< mean of r_1, not capped (MIREX, "MR1")
    Estimate coversInTop10;             ///< mean of |{i: r_i <= 10}| (MIREX)
    Estimate precisionAt10;             ///< the same / 10, so at most R / 10
    /// Where the shares of relevant pairs below and of irrelevant pairs at or above a score are
    /// equal, all queries' pairs taken together; linear between scores.
    Estimate equalErrorRate;
    /// Mean of (mean rank - (R + 1) / 2) / (N - R): 0 best, 0.5 chance, 1 worst. Published as per
    /// cent.
    Estimate normalisedAverageRank;
};

/// All measures of one task. No relevant candidate anywhere: all 0.
[[nodiscard]] RankingMetrics rankingMetrics(const RankingTask& task,
                                            const BootstrapOptions& bootstrap = {});

} // namespace contrafact
