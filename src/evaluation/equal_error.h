#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "evaluation/ranking.h"

namespace contrafact {

/// All pairs of an evaluation by falling score, ready to give the equal error rate for any weights
/// of the queries.
class EqualErrorCurve {
public:
    /// Requires: every pair's query is in `rankings`.
    EqualErrorCurve(const std::vector<ScoredPair>& pairs, std::span<const QueryRanking> rankings);

    /// Share of misses = share of false alarms as the threshold falls from score to score; between
    /// two scores both shares are joined by straight lines. Requires: weights by place in
    /// `rankings`, one of them > 0. 0 where a kind of pair is missing.
    [[nodiscard]] double rate(std::span<const double> weights) const;

private:
    struct Entry {
        double score = 0.0;
        bool isRelevant = false;
        std::size_t place = 0; ///< of the query in the rankings
    };
    std::vector<Entry> m_entries;
    std::vector<double> m_relevant; ///< pairs of each query
    std::vector<double> m_others;
};

} // namespace contrafact
