// SPDX-License-Identifier: GPL-3.0-or-later

#include "evaluation/metrics.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <span>

#include "evaluation/equal_error.h"

namespace contrafact {

namespace {

constexpr std::size_t kTop = 10;

double averagePrecision(const QueryRanking& ranking) {
    double sum = 0.0;
    for (std::size_t i = 0; i < ranking.ranks.size(); ++i)
        sum += static_cast<double>(i + 1) / static_cast<double>(ranking.ranks[i]);
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
    if (others <= 0.0)
        return 0.0;
    double sum = 0.0;
    for (const std::size_t rank : ranking.ranks)
        sum += static_cast<double>(rank);
    return (sum / relevant - (relevant + 1.0) / 2.0) / others;
}

Bootstrap bootstrapOf(std::span<const QueryRanking> rankings, const BootstrapOptions& options) {
    std::vector<int> works;
    for (const QueryRanking& ranking : rankings)
        works.push_back(ranking.work);
    return {works, options};
}

Estimate meanOf(std::span<const QueryRanking> rankings, const Bootstrap& bootstrap,
                const std::function<double(const QueryRanking&)>& measure) {
    std::vector<double> values;
    for (const QueryRanking& ranking : rankings)
        values.push_back(measure(ranking));
    return bootstrap.mean(values);
}

} // namespace

RankingMetrics rankingMetrics(const RankingTask& task, const BootstrapOptions& options) {
    const std::vector<QueryRanking> rankings = rankQueries(task);
    RankingMetrics metrics;
    if (rankings.empty())
        return metrics;
    const Bootstrap bootstrap = bootstrapOf(rankings, options);
    metrics.queries = rankings.size();
    metrics.works = bootstrap.groups();
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
