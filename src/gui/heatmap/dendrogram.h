#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>
#include <vector>

#include "core/comparison.h"

namespace contrafact {

/// Where one merge is drawn: at `height`, from the middle of its left branch to that of its right,
/// in leaves (the middle of leaf i is i + 0.5).
struct DendrogramNode {
    double left = 0.0;
    double right = 0.0;
    double leftHeight = 0.0; ///< height at which the left branch itself was made; 0 for a leaf
    double rightHeight = 0.0;
    double height = 0.0;
    std::size_t firstLeaf = 0; ///< below it
    std::size_t lastLeaf = 0;
};

/// One node per merge, in their order. Merges that name a leaf or merge that is not there are drawn
/// as nothing (all zero).
[[nodiscard]] std::vector<DendrogramNode>
dendrogramNodes(std::span<const SimilarityHeatmap::Merge> merges, std::size_t leaves);

} // namespace contrafact
