// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/heatmap/dendrogram.h"

#include <algorithm>
#include <utility>

namespace contrafact {

namespace {

/// Both children exist when merge number `index` is made.
bool isSound(const SimilarityHeatmap::Merge& merge, std::size_t leaves, std::size_t index) {
    const auto made = static_cast<long long>(leaves + index);
    return merge.left >= 0 && merge.right >= 0 && merge.left < made && merge.right < made;
}

} // namespace

std::vector<DendrogramNode> dendrogramNodes(std::span<const SimilarityHeatmap::Merge> merges,
                                            std::size_t leaves) {
    std::vector<DendrogramNode> nodes(merges.size());
    const auto middle = [&](int child) {
        const auto index = static_cast<std::size_t>(child);
        if (index < leaves)
            return static_cast<double>(index) + 0.5;
        return (nodes[index - leaves].left + nodes[index - leaves].right) / 2.0;
    };
    const auto heightOf = [&](int child) {
        const auto index = static_cast<std::size_t>(child);
        return index < leaves ? 0.0 : nodes[index - leaves].height;
    };
    const auto leavesOf = [&](int child) {
        const auto index = static_cast<std::size_t>(child);
        return index < leaves
                   ? std::pair(index, index)
                   : std::pair(nodes[index - leaves].firstLeaf, nodes[index - leaves].lastLeaf);
    };
    for (std::size_t i = 0; i < merges.size(); ++i) {
        const auto& merge = merges[i];
        if (!isSound(merge, leaves, i))
            continue;
        const auto left = leavesOf(merge.left);
        const auto right = leavesOf(merge.right);
        nodes[i] = {middle(merge.left),
                    middle(merge.right),
                    heightOf(merge.left),
                    heightOf(merge.right),
                    merge.height,
                    std::min(left.first, right.first),
                    std::max(left.second, right.second)};
        if (nodes[i].left > nodes[i].right) {
            std::swap(nodes[i].left, nodes[i].right);
            std::swap(nodes[i].leftHeight, nodes[i].rightHeight);
        }
    }
    return nodes;
}

} // namespace contrafact
