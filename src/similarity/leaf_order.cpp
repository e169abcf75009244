// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/leaf_order.h"

#include <algorithm>
#include <array>
#include <limits>

namespace contrafact {

namespace {

constexpr float kNone = std::numeric_limits<float>::lowest();

/// Bar-Joseph's table: the best order of each subtree for each choice of its two outermost leaves.
class OptimalOrder {
public:
    OptimalOrder(const Matrix& similarity, std::span<const Dendrogram::Merge> merges)
        : m_similarity(similarity)
        , m_merges(merges)
        , m_items(similarity.rows())
        , m_best(m_items, m_items, 0.0F) {
        for (std::size_t item = 0; item < m_items; ++item)
            m_leaves.push_back({item});
        for (const Dendrogram::Merge& merge : merges) {
            std::vector<std::size_t> both = m_leaves[merge.left];
            const std::vector<std::size_t>& right = m_leaves[merge.right];
            both.insert(both.end(), right.begin(), right.end());
            fill(merge);
            m_leaves.push_back(std::move(both));
        }
    }

    [[nodiscard]] std::vector<std::size_t> order() const {
        const std::size_t top = m_leaves.size() - 1;
        const Dendrogram::Merge& merge = m_merges.back();
        float best = kNone;
        std::array<std::size_t, 2> ends{};
        for (const std::size_t first : m_leaves[merge.left]) {
            for (const std::size_t last : m_leaves[merge.right]) {
                if (m_best.at(first, last) > best) {
                    best = m_best.at(first, last);
                    ends = {first, last};
                }
            }
        }
        return arranged(top, ends[0], ends[1]);
    }

private:
    /// The leaves that may end the subtree if `first` begins it.
    [[nodiscard]] const std::vector<std::size_t>& otherEnds(std::size_t node,
                                                            std::size_t first) const {
        if (node < m_items)
            return m_leaves[node];
        const Dendrogram::Merge& merge = m_merges[node - m_items];
        return holds(merge.left, first) ? m_leaves[merge.right] : m_leaves[merge.left];
    }

    [[nodiscard]] bool holds(std::size_t node, std::size_t item) const {
        const std::vector<std::size_t>& leaves = m_leaves[node];
        return std::find(leaves.begin(), leaves.end(), item) != leaves.end();
    }

    /// Best sums for all pairs of outermost leaves, one from each side.
    void fill(const Dendrogram::Merge& merge) {
        const std::vector<std::size_t>& right = m_leaves[merge.right];
        std::vector<float> reached(m_items);
        for (const std::size_t first : m_leaves[merge.left]) {
            const std::vector<std::size_t>& middles = otherEnds(merge.left, first);
            for (const std::size_t next : right) {
                reached[next] = kNone;
                for (const std::size_t middle : middles) {
                    reached[next] = std::max(reached[next], m_best.at(first, middle) +
                                                                m_similarity.at(middle, next));
                }
            }
            for (const std::size_t last : right) {
                float best = kNone;
                for (const std::size_t next : otherEnds(merge.right, last))
                    best = std::max(best, reached[next] + m_best.at(next, last));
                m_best.at(first, last) = best;
                m_best.at(last, first) = best;
            }
        }
    }

    [[nodiscard]] std::vector<std::size_t> arranged(std::size_t node, std::size_t first,
                                                    std::size_t last) const {
        if (node < m_items)
            return {node};
        const Dendrogram::Merge& merge = m_merges[node - m_items];
        const bool isTurned = !holds(merge.left, first);
        const std::size_t begin = isTurned ? merge.right : merge.left;
        const std::size_t end = isTurned ? merge.left : merge.right;
        float best = kNone;
        std::array<std::size_t, 2> touching{};
        for (const std::size_t middle : otherEnds(begin, first)) {
            for (const std::size_t next : otherEnds(end, last)) {
                const float sum = m_best.at(first, middle) + m_similarity.at(middle, next) +
                                  m_best.at(next, last);
                if (sum > best) {
                    best = sum;
                    touching = {middle, next};
                }
            }
        }
        std::vector<std::size_t> order = arranged(begin, first, touching[0]);
        const std::vector<std::size_t> rest = arranged(end, touching[1], last);
        order.insert(order.end(), rest.begin(), rest.end());
        return order;
    }

    const Matrix& m_similarity;
    std::span<const Dendrogram::Merge> m_merges;
    std::size_t m_items;
    Matrix m_best;
    std::vector<std::vector<std::size_t>> m_leaves; ///< of each node: items, then merges
};

} // namespace

std::vector<std::size_t> optimalLeafOrder(const Matrix& similarity,
                                          std::span<const Dendrogram::Merge> merges) {
    if (merges.empty())
        return std::vector<std::size_t>(similarity.rows(), 0);
    return OptimalOrder(similarity, merges).order();
}

std::vector<std::size_t> greedyLeafOrder(const Matrix& similarity,
                                         std::span<const Dendrogram::Merge> merges) {
    std::vector<std::vector<std::size_t>> orders(similarity.rows());
    for (std::size_t item = 0; item < orders.size(); ++item)
        orders[item] = {item};
    for (const Dendrogram::Merge& merge : merges) {
        std::vector<std::size_t> left = std::move(orders[merge.left]);
        std::vector<std::size_t> right = std::move(orders[merge.right]);
        const std::array<float, 4> touching{
            similarity.at(left.back(), right.front()), similarity.at(left.back(), right.back()),
            similarity.at(left.front(), right.front()), similarity.at(left.front(), right.back())};
        const auto best = std::max_element(touching.begin(), touching.end()) - touching.begin();
        if (best >= 2)
            std::reverse(left.begin(), left.end());
        if (best % 2 == 1)
            std::reverse(right.begin(), right.end());
        left.insert(left.end(), right.begin(), right.end());
        orders.push_back(std::move(left));
    }
    return orders.empty() ? std::vector<std::size_t>{} : orders.back();
}

} // namespace contrafact
