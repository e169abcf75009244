// SPDX-License-Identifier: GPL-3.0-or-later

#include "evaluation/ranking.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace contrafact {

namespace {

float comparable(float score) {
    return std::isfinite(score) ? score : std::numeric_limits<float>::lowest();
}

bool hasRelevant(const RankingTask& task, std::size_t query) {
    for (std::size_t candidate = 0; candidate < task.works.size(); ++candidate)
        if (task.isRelevant(query, candidate))
            return true;
    return false;
}

QueryRanking ranked(const RankingTask& task, std::size_t query) {
    struct Entry {
        float score = 0.0F;
        bool isRelevant = false;
    };
    std::vector<Entry> entries;
    for (std::size_t candidate = 0; candidate < task.works.size(); ++candidate) {
        if (task.isRanked(query, candidate)) {
            entries.push_back(
                {comparable(task.scores.at(query, candidate)), task.isRelevant(query, candidate)});
        }
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& left, const Entry& right) {
        return left.score != right.score ? left.score > right.score
                                         : left.isRelevant < right.isRelevant;
    });
    QueryRanking ranking{query, *task.works[task.selfOfQuery[query]], entries.size(), {}};
    for (std::size_t place = 0; place < entries.size(); ++place)
        if (entries[place].isRelevant)
            ranking.ranks.push_back(place + 1);
    return ranking;
}

} // namespace

bool RankingTask::isRanked(std::size_t query, std::size_t candidate) const {
    return candidate != selfOfQuery[query] &&
           (leftOut.empty() || !leftOut[query * works.size() + candidate]);
}

bool RankingTask::isRelevant(std::size_t query, std::size_t candidate) const {
    return isRanked(query, candidate) && works[candidate] &&
           works[candidate] == works[selfOfQuery[query]];
}

RankingTask allAgainstAll(Matrix scores, std::vector<std::optional<int>> works) {
    assert(scores.rows() == scores.columns());
    std::vector<std::size_t> self(scores.rows());
    std::iota(self.begin(), self.end(), std::size_t{0});
    return {std::move(scores), std::move(works), std::move(self), {}};
}

std::vector<QueryRanking> rankQueries(const RankingTask& task) {
    assert(task.works.size() == task.scores.columns());
    assert(task.selfOfQuery.size() == task.scores.rows());
    std::vector<QueryRanking> rankings;
    for (std::size_t query = 0; query < task.scores.rows(); ++query)
        if (hasRelevant(task, query))
            rankings.push_back(ranked(task, query));
    return rankings;
}

std::vector<ScoredPair> scoredPairs(const RankingTask& task) {
    std::vector<ScoredPair> pairs;
    for (std::size_t query = 0; query < task.scores.rows(); ++query) {
        if (!hasRelevant(task, query))
            continue;
        for (std::size_t candidate = 0; candidate < task.works.size(); ++candidate) {
            if (task.isRanked(query, candidate)) {
                pairs.push_back({static_cast<double>(comparable(task.scores.at(query, candidate))),
                                 task.isRelevant(query, candidate), query});
            }
        }
    }
    return pairs;
}

} // namespace contrafact
