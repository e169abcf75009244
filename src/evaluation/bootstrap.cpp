// SPDX-License-Identifier: GPL-3.0-or-later

#include "evaluation/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

namespace contrafact {

namespace {

double percentile(std::span<const double> sorted, double share, double otherwise) {
    if (sorted.empty())
        return otherwise;
    return sorted[static_cast<std::size_t>(
        std::lround(share * static_cast<double>(sorted.size() - 1)))];
}

} // namespace

Bootstrap::Bootstrap(std::span<const int> groups, const BootstrapOptions& options) {
    std::map<int, std::size_t> places;
    for (const int group : groups)
        m_groupOfItem.push_back(places.try_emplace(group, places.size()).first->second);
    m_groups = places.size();
    // Not std::uniform_int_distribution: its results differ between standard libraries.
    std::mt19937_64 generator(options.seed);
    for (int replicate = 0; replicate < options.replicates; ++replicate) {
        std::vector<double> draws(m_groups, 0.0);
        for (std::size_t i = 0; i < m_groups; ++i)
            draws[generator() % m_groups] += 1.0;
        m_draws.push_back(std::move(draws));
    }
}

Estimate
Bootstrap::estimate(const std::function<double(std::span<const double>)>& statistic) const {
    std::vector<double> weights(m_groupOfItem.size(), 1.0);
    const double value = statistic(weights);
    std::vector<double> values;
    for (const std::vector<double>& draws : m_draws) {
        for (std::size_t item = 0; item < weights.size(); ++item)
            weights[item] = draws[m_groupOfItem[item]];
        values.push_back(statistic(weights));
    }
    std::ranges::sort(values);
    return {value, percentile(values, 0.025, value), percentile(values, 0.975, value)};
}

Estimate Bootstrap::mean(std::span<const double> values) const {
    return estimate([&](std::span<const double> weights) {
        double sum = 0.0;
        double total = 0.0;
        for (std::size_t item = 0; item < values.size(); ++item) {
            sum += weights[item] * values[item];
            total += weights[item];
        }
        return sum / total;
    });
}

} // namespace contrafact
