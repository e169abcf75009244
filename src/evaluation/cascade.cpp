// SPDX-License-Identifier: GPL-3.0-or-later

#include "evaluation/cascade.h"

#include <algorithm>
#include <cassert>

namespace contrafact {

namespace {

using Candidates = std::vector<std::size_t>;

Candidates rankedCandidates(const RankingTask& task, std::size_t query) {
    Candidates candidates;
    for (std::size_t candidate = 0; candidate < task.works.size(); ++candidate)
        if (task.isRanked(query, candidate))
            candidates.push_back(candidate);
    return candidates;
}

/// What goes on of one query's candidates.
Candidates goingOn(const RankingTask& task, std::size_t query, Candidates candidates,
                   const CascadeStage& stage) {
    const auto score = [&](std::size_t candidate) { return stage.scores->at(query, candidate); };
    std::stable_sort(candidates.begin(), candidates.end(), [&](std::size_t one, std::size_t other) {
        return score(one) != score(other)
                   ? score(one) > score(other)
                   : task.isRelevant(query, one) < task.isRelevant(query, other);
    });
    std::size_t length = std::min(stage.depth, candidates.size());
    while (stage.goesOnFrom && length < candidates.size() &&
           score(candidates[length]) >= *stage.goesOnFrom)
        ++length;
    candidates.resize(length);
    return candidates;
}

/// The candidates that every query still has.
class Survivors {
public:
    explicit Survivors(const RankingTask& task)
        : m_task(task) {
        for (std::size_t query = 0; query < task.selfOfQuery.size(); ++query)
            m_candidates.push_back(rankedCandidates(task, query));
    }

    void pass(const CascadeStage& stage) {
        for (std::size_t query = 0; query < m_candidates.size(); ++query)
            m_candidates[query] = goingOn(m_task, query, std::move(m_candidates[query]), stage);
    }

    [[nodiscard]] std::size_t mostCandidates() const {
        std::size_t most = 0;
        for (const Candidates& candidates : m_candidates)
            most = std::max(most, candidates.size());
        return most;
    }

    [[nodiscard]] std::size_t relevant() const {
        return count([](std::size_t, std::size_t) { return true; });
    }

    /// A pair that both sides have is counted from each, one that one side has is counted twice
    /// from there.
    [[nodiscard]] std::size_t fromEitherSide() const {
        const std::size_t columns = m_task.works.size();
        std::vector<bool> isThere(columns * columns);
        for (std::size_t query = 0; query < m_candidates.size(); ++query)
            for (const std::size_t candidate : m_candidates[query])
                isThere[m_task.selfOfQuery[query] * columns + candidate] = true;
        const auto isFoundBack = [&](std::size_t query, std::size_t candidate) {
            return isThere[candidate * columns + m_task.selfOfQuery[query]];
        };
        return 2 * relevant() - count(isFoundBack);
    }

private:
    template <typename Condition>
    [[nodiscard]] std::size_t count(Condition holds) const {
        std::size_t found = 0;
        for (std::size_t query = 0; query < m_candidates.size(); ++query)
            for (const std::size_t candidate : m_candidates[query])
                found += m_task.isRelevant(query, candidate) && holds(query, candidate) ? 1 : 0;
        return found;
    }

    const RankingTask& m_task;
    std::vector<Candidates> m_candidates; ///< of each query
};

} // namespace

std::vector<StageSurvivors> cascadeSurvivors(const RankingTask& task,
                                             std::span<const CascadeStage> stages) {
    std::vector<StageSurvivors> survivors;
    Survivors remaining(task);
    for (const CascadeStage& stage : stages) {
        assert(stage.scores->rows() == task.selfOfQuery.size());
        assert(stage.scores->columns() == task.works.size());
        const std::size_t entering = remaining.mostCandidates();
        remaining.pass(stage);
        survivors.push_back({entering, remaining.relevant(), remaining.fromEitherSide()});
    }
    return survivors;
}

std::size_t relevantPairs(const RankingTask& task) {
    return Survivors(task).relevant();
}

} // namespace contrafact
