#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "similarity/dendrogram.h"

namespace contrafact {

/// The order of the leaves that keeps the tree free of crossings and makes the sum of similarities
/// of neighbours largest (Bar-Joseph, Gifford, Jaakkola 2001). O(n^3).
[[nodiscard]] std::vector<std::size_t> optimalLeafOrder(const Matrix& similarity,
                                                        std::span<const Dendrogram::Merge> merges);

/// Turns the two sides of each merge, from the leaves up, so that the most similar ends touch. Time
/// O(n) a merge.
[[nodiscard]] std::vector<std::size_t> greedyLeafOrder(const Matrix& similarity,
                                                       std::span<const Dendrogram::Merge> merges);

} // namespace contrafact
