// SPDX-License-Identifier: GPL-3.0-or-later

#include "evaluation/metrics.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>
#include <span>

#include "evaluation/equal_error.h"

namespace contrafact {

namespace {

constexpr std::size_t kTop = 10;

double averagePrecision(const QueryRanking& ranking) {
    double sum = 0.0;
    for (std::size_t i = 0; i < ranking.ranks.size(); ++i) {
        sum += static_cast<double>(i + 1) / static_cast<double>(ranking.ranks[i]);
    }
    return sum / static_cast<double>(ranking.ranks.size());
}

double hitAt1(const QueryRanking& ranking) {
    return ranking.ranks.front() == 1 ? 1.0 : 0.0;
}

double rankOfFirst(const QueryRanking& ranking) {
    return static_cast<double>(ranking.ranks.front());
}

double coversInTop(const QueryRanking& ranking) {
    return static_cast<double>(std::count_if(ranking.ranks.begin(), ranking.ranks.end(),
                                             [](std::size_t rank) { return rank <= kTop; }));
}

double normalisedRank(const QueryRanking& ranking) {
    const auto relevant = static_cast<double>(ranking.ranks.size());
    const auto others = static_cast<double>(ranking.candidates) - relevant;
    if (others <= 0.0) {
        return 0.0;
    }
    double sum = 0.0;
    for (const std::size_t rank : ranking.ranks) {
        sum += static_cast<double>(rank);
    }
    return (sum / relevant - (relevant + 1.0) / 2.0) / others;
}

/// How often each query counts in each replicate: as often as its work was drawn.
class WorkBootstrap {
public:
    WorkBootstrap(std::span<const QueryRanking> rankings, const BootstrapOptions& options) {
        std::map<int, std::size_t> places;
        for (const QueryRanking& ranking : rankings) {
            m_workOfQuery.push_back(places.try_emplace(ranking.work, places.size()).first->second);
        }
        m_works = places.size();
        // Not std::uniform_int_distribution: its results differ between standard libraries.
        std::mt19937_64 generator(options.seed);
        for (int replicate = 0; replicate < options.replicates; ++replicate) {
            std::vector<double> draws(m_works, 0.0);
            for (std::size_t i = 0; i < m_works; ++i) {
                draws[generator() % m_works] += 1.0;
            }
            m_draws.push_back(std::move(draws));
        }
    }

    [[nodiscard]] std::size_t works() const { return m_works; }

    /// `statistic` gives the value for weights of the queries.
    [[nodiscard]] Estimate
    estimate(const std::function<double(std::span<const double>)>& statistic) const {
        std::vector<double> weights(m_workOfQuery.size(), 1.0);
        const double value = statistic(weights);
        std::vector<double> values;
        for (const std::vector<double>& draws : m_draws) {
            for (std::size_t query = 0; query < weights.size(); ++query) {
                weights[query] = draws[m_workOfQuery[query]];
            }
            values.push_back(statistic(weights));
        }
        std::sort(values.begin(), values.end());
        return {value, percentile(values, 0.025, value), percentile(values, 0.975, value)};
    }

private:
    static double percentile(std::span<const double> sorted, double share, double otherwise) {
        if (sorted.empty()) {
            return otherwise;
        }
        return sorted[static_cast<std::size_t>(
            std::lround(share * static_cast<double>(sorted.size() - 1)))];
    }

    std::size_t m_works = 0;
    std::vector<std::size_t> m_workOfQuery;
    std::vector<std::vector<double>> m_draws;
};

Estimate meanOf(std::span<const QueryRanking> rankings, const WorkBootstrap& bootstrap,
                const std::function<double(const QueryRanking&)>& measure) {
    std::vector<double> values;
    for (const QueryRanking& ranking : rankings) {
        values.push_back(measure(ranking));
    }
    return bootstrap.estimate([&](std::span<const double> weights) {
        double sum = 0.0;
        double total = 0.0;
        for (std::size_t query = 0; query < values.size(); ++query) {
            sum += weights[query] * values[query];
            total += weights[query];
        }
        return sum / total;
    });
}

} // namespace

RankingMetrics rankingMetrics(const RankingTask& task, const BootstrapOptions& options) {
    const std::vector<QueryRanking> rankings = rankQueries(task);
    RankingMetrics metrics;
    if (rankings.empty()) {
        return metrics;
    }
    const WorkBootstrap bootstrap(rankings, options);
    metrics.queries = rankings.size();
    metrics.works = bootstrap.works();
    for (const QueryRanking& ranking : rankings) {
        metrics.relevant += ranking.ranks.size();
        metrics.coversInTop10Total += static_cast<std::size_t>(coversInTop(ranking));
    }
    metrics.meanAveragePrecision = meanOf(rankings, bootstrap, averagePrecision);
    metrics.hitAt1 = meanOf(rankings, bootstrap, hitAt1);
    metrics.meanRankOfFirst = meanOf(rankings, bootstrap, rankOfFirst);
    metrics.coversInTop10 = meanOf(rankings, bootstrap, coversInTop);
    metrics.precisionAt10 = meanOf(rankings, bootstrap, [](const QueryRanking& ranking) {
        return coversInTop(ranking) / static_cast<double>(kTop);
    });
    metrics.normalisedAverageRank = meanOf(rankings, bootstrap, normalisedRank);
    const EqualErrorCurve errors(scoredPairs(task), rankings);
    metrics.equalErrorRate =
        bootstrap.estimate([&](std::span<const double> weights) { return errors.rate(weights); });
    return metrics;
}

} // namespace contrafact
