#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>
#include <vector>

#include "core/comparison.h"
#include "core/matrix.h"

namespace contrafact {

/// Average-linkage tree over items 0 .. n - 1.
struct Dendrogram {
    struct Merge {
        std::size_t left = 0; ///< < n: an item, else merge number (value - n)
        std::size_t right = 0;
        float height = 0.0F; ///< mean distance of the two sides
    };
    std::vector<Merge> merges;      ///< n - 1, heights rising
    std::vector<std::size_t> order; ///< items from left to right
};

/// Nearest-neighbour chain (Murtagh 1983) with average linkage on 1 - similarity, O(n^2) time and
/// memory. Leaves are turned so that neighbours are alike: exactly (Bar-Joseph, Gifford, Jaakkola
/// 2001) up to kOptimalLeafOrder items, else each merge greedily. Requires: a square, symmetric
/// matrix of finite values.
[[nodiscard]] Dendrogram dendrogramOf(const Matrix& similarity);

inline constexpr std::size_t kOptimalLeafOrder = 150;

/// The matrix in dendrogram order with its tree, similarities clamped to 0..1 and the diagonal 1.
/// Requires: tracks.size() == similarity.rows(), see dendrogramOf.
[[nodiscard]] SimilarityHeatmap orderedHeatmap(std::span<const TrackId> tracks,
                                               const Matrix& similarity);

} // namespace contrafact
