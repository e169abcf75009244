#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace contrafact {

/// Average-linkage clusters of numbered items over sparse links; what groups.h rests on. Use once:
/// decisions first, then links, then `merge`.
class VersionClusters {
public:
    explicit VersionClusters(std::size_t items);

    /// The two never share a cluster. No effect if they are bound together already.
    void keepApart(std::size_t a, std::size_t b);
    /// The two share a cluster from the start. No effect if something keeps them apart.
    void bindTogether(std::size_t a, std::size_t b);
    void addLink(std::size_t a, std::size_t b, double probability);
    /// Joins the two clusters with the largest mean link probability (pairs without a link count
    /// as 0), again and again, while their best link is at least `leastBest` and the mean at least
    /// `leastMean`.
    void merge(double leastBest, double leastMean);
    /// For each item the smallest item of its cluster.
    [[nodiscard]] std::vector<std::size_t> labels();

private:
    /// All links between two clusters, taken together.
    struct Bond {
        double sum = 0.0;
        double best = 0.0;
        bool apart = false;
    };
    struct Candidate {
        double mean = 0.0;
        std::size_t a = 0;
        std::size_t b = 0;
        std::size_t aSize = 0; ///< sizes when it was made: if they changed, it is out of date
        std::size_t bSize = 0;
        /// Of equal means the pair of smaller numbers is joined first.
        friend bool operator<(const Candidate& left, const Candidate& right) {
            return std::tie(left.mean, right.a, right.b) < std::tie(right.mean, left.a, left.b);
        }
    };

    [[nodiscard]] std::size_t root(std::size_t item);
    [[nodiscard]] Candidate candidate(std::size_t a, std::size_t b, const Bond& bond) const;
    [[nodiscard]] bool isCurrent(const Candidate& candidate) const;
    /// Gives the root of the joined cluster; the other root's bonds move over.
    std::size_t join(std::size_t a, std::size_t b);

    std::vector<std::size_t> m_parents;
    std::vector<std::size_t> m_sizes; ///< valid at roots, 0 elsewhere
    std::vector<std::unordered_map<std::size_t, Bond>> m_bonds;
};

} // namespace contrafact
