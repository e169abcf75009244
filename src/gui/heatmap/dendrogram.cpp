// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/heatmap/dendrogram.h"

#include <map>
#include <numeric>

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
    for (std::size_t i = 0; i < merges.size(); ++i) {
        const auto& merge = merges[i];
        if (!isSound(merge, leaves, i))
            continue;
        nodes[i] = {middle(merge.left), middle(merge.right), heightOf(merge.left),
                    heightOf(merge.right), merge.height};
        if (nodes[i].left > nodes[i].right) {
            std::swap(nodes[i].left, nodes[i].right);
            std::swap(nodes[i].leftHeight, nodes[i].rightHeight);
        }
    }
    return nodes;
}

std::vector<std::optional<int>> groupsAtHeight(std::span<const SimilarityHeatmap::Merge> merges,
                                               std::size_t leaves, double height) {
    std::vector<std::size_t> parent(leaves + merges.size());
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    // Children are made before their merge: walking down from the last finds each root at once.
    for (std::size_t i = merges.size(); i-- > 0;) {
        const auto& merge = merges[i];
        if (!isSound(merge, leaves, i) || static_cast<double>(merge.height) > height)
            continue;
        parent[static_cast<std::size_t>(merge.left)] = parent[leaves + i];
        parent[static_cast<std::size_t>(merge.right)] = parent[leaves + i];
    }
    std::vector<std::optional<int>> groups(leaves);
    std::map<std::size_t, int> numbers;
    for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
        if (parent[leaf] == leaf)
            continue;
        const auto [place, isNew] =
            numbers.try_emplace(parent[leaf], static_cast<int>(numbers.size()));
        groups[leaf] = place->second;
    }
    return groups;
}

} // namespace contrafact
