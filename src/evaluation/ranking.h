#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/matrix.h"

namespace contrafact {

/// What is to be judged: scores of queries (rows) with candidates (columns), higher is more alike,
/// and which candidates are versions of which work.
struct RankingTask {
    Matrix scores;
    /// Of each candidate: its work, or none (a distractor, relevant to nothing).
    std::vector<std::optional<int>> works;
    /// Of each query: the candidate that it is itself. It is taken out before ranking.
    std::vector<std::size_t> selfOfQuery;
    /// Pairs that are taken out before ranking as well, queries x candidates; empty: none.
    std::vector<bool> leftOut;

    /// Whether the candidate is ranked for the query: it is another track, and not left out.
    [[nodiscard]] bool isRanked(std::size_t query, std::size_t candidate) const;
    /// Whether it is ranked and of the query's work.
    [[nodiscard]] bool isRelevant(std::size_t query, std::size_t candidate) const;
};

/// A task in which every candidate is a query, in the same order. Requires: a square matrix.
[[nodiscard]] RankingTask allAgainstAll(Matrix scores, std::vector<std::optional<int>> works);

/// Where a query's relevant candidates came out.
struct QueryRanking {
    std::size_t query = 0;
    int work = 0;
    std::size_t candidates = 0;     ///< without the query itself
    std::vector<std::size_t> ranks; ///< of the relevant ones, from 1, ascending
};

/// Ranks each query's candidates by score. Of equal scores the irrelevant come first (the
/// pessimistic reading: a system that gives everything the same score gains nothing). A score that
/// is not finite comes last. Queries without work or without a relevant candidate are left out of
/// everything. Requires: works.size() == scores.columns(), selfOfQuery.size() == scores.rows(),
/// every entry of it a column.
[[nodiscard]] std::vector<QueryRanking> rankQueries(const RankingTask& task);

/// A pair of query and candidate, for curves over scores.
struct ScoredPair {
    double score = 0.0;
    bool isRelevant = false;
    std::size_t query = 0;
};

/// All query-candidate pairs of queries that have a relevant candidate, the queries themselves
/// taken out; scores that are not finite as the lowest number.
[[nodiscard]] std::vector<ScoredPair> scoredPairs(const RankingTask& task);

} // namespace contrafact
