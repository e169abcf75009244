#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace contrafact {

/// A value with a 95 % interval: percentiles of the same value over groups drawn with replacement
/// (all items of a drawn group come along), since items of one group, such as the queries of one
/// work, are not independent.
struct Estimate {
    double value = 0.0;
    double low = 0.0;
    double high = 0.0;
};

struct BootstrapOptions {
    int replicates = 1000;
    std::uint64_t seed = 20080915;
};

/// How often each item counts in each replicate: as often as its group was drawn.
class Bootstrap {
public:
    /// groups: of each item, the number of its group.
    Bootstrap(std::span<const int> groups, const BootstrapOptions& options);

    [[nodiscard]] std::size_t groups() const { return m_groups; }

    /// `statistic` gives the value for weights of the items.
    [[nodiscard]] Estimate
    estimate(const std::function<double(std::span<const double>)>& statistic) const;
    /// Of the items' mean. Requires: one value per item.
    [[nodiscard]] Estimate mean(std::span<const double> values) const;

private:
    std::size_t m_groups = 0;
    std::vector<std::size_t> m_groupOfItem;
    std::vector<std::vector<double>> m_draws;
};

} // namespace contrafact
