// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/dendrogram.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

#include "similarity/leaf_order.h"

namespace contrafact {

namespace {

/// Average linkage by nearest-neighbour chains: follow nearest neighbours until two clusters are
/// each other's nearest, and join them. Clusters are named by one of their items.
class NeighbourChain {
public:
    explicit NeighbourChain(const Matrix& similarity)
        : m_distances(similarity)
        , m_sizes(similarity.rows(), 1)
        , m_active(similarity.rows()) {
        std::iota(m_active.begin(), m_active.end(), std::size_t{0});
        for (float& value : m_distances.values())
            value = 1.0F - value;
    }

    /// Joins everything. Merges name items, not merge numbers, and are in no order of height.
    [[nodiscard]] std::vector<Dendrogram::Merge> run() {
        std::vector<Dendrogram::Merge> merges;
        std::vector<std::size_t> chain;
        while (m_active.size() > 1) {
            if (chain.empty())
                chain.push_back(m_active.front());
            const std::size_t top = chain.back();
            const std::size_t before = chain.size() > 1 ? chain[chain.size() - 2] : top;
            const std::size_t next = nearest(top, before);
            if (next != before) {
                chain.push_back(next);
                continue;
            }
            merges.push_back({std::min(top, next), std::max(top, next), m_distances.at(top, next)});
            join(merges.back().left, merges.back().right);
            chain.resize(chain.size() - 2);
        }
        return merges;
    }

private:
    /// The nearest active cluster; `preferred` wins ties, so that chains end.
    [[nodiscard]] std::size_t nearest(std::size_t cluster, std::size_t preferred) const {
        const std::span<const float> row = m_distances.row(cluster);
        std::size_t best = preferred;
        for (const std::size_t other : m_active)
            if (other != cluster && (best == cluster || row[other] < row[best]))
                best = other;
        return best;
    }

    void join(std::size_t kept, std::size_t gone) {
        const auto keptSize = static_cast<float>(m_sizes[kept]);
        const auto goneSize = static_cast<float>(m_sizes[gone]);
        for (const std::size_t other : m_active) {
            const float mean =
                (keptSize * m_distances.at(kept, other) + goneSize * m_distances.at(gone, other)) /
                (keptSize + goneSize);
            m_distances.at(kept, other) = mean;
            m_distances.at(other, kept) = mean;
        }
        m_sizes[kept] += m_sizes[gone];
        m_active.erase(std::find(m_active.begin(), m_active.end(), gone));
    }

    Matrix m_distances;
    std::vector<std::size_t> m_sizes;
    std::vector<std::size_t> m_active;
};

/// Sorts merges by height and names what they join by item or merge number.
std::vector<Dendrogram::Merge> numbered(std::vector<Dendrogram::Merge> merges, std::size_t items) {
    std::stable_sort(merges.begin(), merges.end(), [](const auto& left, const auto& right) {
        return left.height < right.height;
    });
    std::vector<std::size_t> parents(items);
    std::iota(parents.begin(), parents.end(), std::size_t{0});
    std::vector<std::size_t> nodes = parents; ///< of each root item, the node it is in now
    const auto root = [&](std::size_t item) {
        while (parents[item] != item) {
            parents[item] = parents[parents[item]];
            item = parents[item];
        }
        return item;
    };
    for (std::size_t number = 0; number < merges.size(); ++number) {
        const std::size_t left = root(merges[number].left);
        const std::size_t right = root(merges[number].right);
        merges[number].left = nodes[left];
        merges[number].right = nodes[right];
        parents[right] = left;
        nodes[left] = items + number;
    }
    return merges;
}

} // namespace

Dendrogram dendrogramOf(const Matrix& similarity) {
    assert(similarity.rows() == similarity.columns());
    const std::size_t items = similarity.rows();
    Dendrogram tree;
    tree.merges = numbered(NeighbourChain(similarity).run(), items);
    tree.order = items <= kOptimalLeafOrder ? optimalLeafOrder(similarity, tree.merges)
                                            : greedyLeafOrder(similarity, tree.merges);
    return tree;
}

SimilarityHeatmap orderedHeatmap(std::span<const TrackId> tracks, const Matrix& similarity) {
    assert(tracks.size() == similarity.rows());
    const Dendrogram tree = dendrogramOf(similarity);
    SimilarityHeatmap heatmap;
    heatmap.similarity = Matrix(tracks.size(), tracks.size());
    std::vector<std::size_t> places(tracks.size());
    for (std::size_t row = 0; row < tracks.size(); ++row) {
        heatmap.order.push_back(tracks[tree.order[row]]);
        places[tree.order[row]] = row;
        for (std::size_t column = 0; column < tracks.size(); ++column) {
            const float value = similarity.at(tree.order[row], tree.order[column]);
            heatmap.similarity.at(row, column) =
                row == column ? 1.0F : std::clamp(value, 0.0F, 1.0F);
        }
    }
    const auto placed = [&](std::size_t node) {
        return static_cast<int>(node < places.size() ? places[node] : node);
    };
    for (const Dendrogram::Merge& merge : tree.merges)
        heatmap.merges.push_back({placed(merge.left), placed(merge.right), merge.height});
    return heatmap;
}

} // namespace contrafact
