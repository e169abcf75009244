// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/version_clusters.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <utility>

namespace contrafact {

VersionClusters::VersionClusters(std::size_t items)
    : m_parents(items)
    , m_sizes(items, 1)
    , m_bonds(items) {
    std::iota(m_parents.begin(), m_parents.end(), std::size_t{0});
}

std::size_t VersionClusters::root(std::size_t item) {
    while (m_parents[item] != item) {
        m_parents[item] = m_parents[m_parents[item]];
        item = m_parents[item];
    }
    return item;
}

void VersionClusters::keepApart(std::size_t a, std::size_t b) {
    const std::size_t left = root(a);
    const std::size_t right = root(b);
    if (left != right) {
        m_bonds[left][right].apart = true;
        m_bonds[right][left].apart = true;
    }
}

void VersionClusters::bindTogether(std::size_t a, std::size_t b) {
    const std::size_t left = root(a);
    const std::size_t right = root(b);
    if (left == right)
        return;
    const auto bond = m_bonds[left].find(right);
    if (bond == m_bonds[left].end() || !bond->second.apart)
        join(left, right);
}

void VersionClusters::addLink(std::size_t a, std::size_t b, double probability) {
    const std::size_t left = root(a);
    const std::size_t right = root(b);
    if (left == right)
        return;
    for (const auto& [from, to] : {std::pair{left, right}, std::pair{right, left}}) {
        Bond& bond = m_bonds[from][to];
        bond.sum += probability;
        bond.best = std::max(bond.best, probability);
    }
}

VersionClusters::Candidate VersionClusters::candidate(std::size_t a, std::size_t b,
                                                      const Bond& bond) const {
    const auto pairs = static_cast<double>(m_sizes[a]) * static_cast<double>(m_sizes[b]);
    return {bond.sum / pairs, std::min(a, b), std::max(a, b), m_sizes[std::min(a, b)],
            m_sizes[std::max(a, b)]};
}

bool VersionClusters::isCurrent(const Candidate& candidate) const {
    return m_sizes[candidate.a] == candidate.aSize && m_sizes[candidate.b] == candidate.bSize;
}

std::size_t VersionClusters::join(std::size_t a, std::size_t b) {
    // The one with fewer bonds moves, so that each bond moves O(log n) times.
    const std::size_t kept = m_bonds[a].size() >= m_bonds[b].size() ? a : b;
    const std::size_t gone = kept == a ? b : a;
    for (const auto& [other, bond] : m_bonds[gone]) {
        m_bonds[other].erase(gone);
        if (other == kept)
            continue;
        for (Bond* merged : {&m_bonds[kept][other], &m_bonds[other][kept]}) {
            merged->sum += bond.sum;
            merged->best = std::max(merged->best, bond.best);
            merged->apart = merged->apart || bond.apart;
        }
    }
    m_bonds[gone].clear();
    m_parents[gone] = kept;
    m_sizes[kept] += m_sizes[gone];
    m_sizes[gone] = 0;
    return kept;
}

void VersionClusters::merge(double leastBest, double leastMean) {
    std::priority_queue<Candidate> queue;
    const auto consider = [&](std::size_t a, std::size_t b, const Bond& bond) {
        const Candidate next = candidate(a, b, bond);
        if (!bond.apart && bond.best >= leastBest && next.mean >= leastMean)
            queue.push(next);
    };
    for (std::size_t a = 0; a < m_bonds.size(); ++a) {
        for (const auto& [b, bond] : m_bonds[a])
            if (a < b)
                consider(a, b, bond);
    }
    while (!queue.empty()) {
        const Candidate best = queue.top();
        queue.pop();
        if (!isCurrent(best))
            continue;
        const std::size_t kept = join(best.a, best.b);
        for (const auto& [other, bond] : m_bonds[kept])
            consider(kept, other, bond);
    }
}

std::vector<std::size_t> VersionClusters::labels() {
    std::vector<std::size_t> smallest(m_parents.size(), m_parents.size());
    std::vector<std::size_t> labels(m_parents.size());
    for (std::size_t item = 0; item < m_parents.size(); ++item) {
        std::size_t& first = smallest[root(item)];
        first = std::min(first, item);
        labels[item] = first;
    }
    return labels;
}

} // namespace contrafact
