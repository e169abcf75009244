#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <map>
#include <utility>

#include "covers/collection_scores.h"
#include "evaluation/breakdown.h"

namespace contrafact {

/// Key shift, tempo ratio, length and coverage of every pair of query and version of a collection,
/// from its alignment: some milliseconds a pair.
class PairTraitTable {
public:
    PairTraitTable(const CollectionScores& scores, const RankingTask& labels);

    /// Requires: a candidate that is relevant to the query.
    [[nodiscard]] PairTraits at(std::size_t query, std::size_t candidate) const;

private:
    [[nodiscard]] std::pair<std::size_t, std::size_t> key(std::size_t query,
                                                          std::size_t candidate) const;
    bool m_isSymmetric; ///< one entry for both directions
    std::map<std::pair<std::size_t, std::size_t>, PairTraits> m_traits;
};

} // namespace contrafact
