// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/neighbours.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <numeric>

namespace contrafact {

namespace {

constexpr std::size_t kPanel = 16;
constexpr std::size_t kQueriesAtOnce = 4;
constexpr std::size_t kQueriesABlock = 32;
constexpr std::size_t kPanelsABlock = 8;

// Functions marked target_clones: see stack_distances.cpp.

[[gnu::target_clones("default", "arch=haswell")]] void
multiplyPanels(const float* __restrict query, const float* __restrict panels, std::size_t dimension,
               std::size_t panelCount, float* __restrict products) {
    for (std::size_t panel = 0; panel < panelCount; ++panel) {
        const float* values = panels + panel * dimension * kPanel;
        std::array<float, kPanel> sums{};
        for (std::size_t d = 0; d < dimension; ++d)
            for (std::size_t v = 0; v < kPanel; ++v)
                sums[v] += query[d] * values[d * kPanel + v];
        std::copy(sums.begin(), sums.end(), products + panel * kPanel);
    }
}

/// Four queries at once: each value that is loaded serves four products. `queries` is
/// dimension x 4; the products of query q go to products[q * productStride ...].
[[gnu::target_clones("default", "arch=haswell")]] void
multiplyPanelsByFour(const float* __restrict queries, const float* __restrict panels,
                     std::size_t dimension, std::size_t panelCount, float* __restrict products,
                     std::size_t productStride) {
    for (std::size_t panel = 0; panel < panelCount; ++panel) {
        const float* values = panels + panel * dimension * kPanel;
        std::array<float, kPanel> first{};
        std::array<float, kPanel> second{};
        std::array<float, kPanel> third{};
        std::array<float, kPanel> fourth{};
        for (std::size_t d = 0; d < dimension; ++d) {
            const float* query = queries + d * kQueriesAtOnce;
            for (std::size_t v = 0; v < kPanel; ++v) {
                const float value = values[d * kPanel + v];
                first[v] += query[0] * value;
                second[v] += query[1] * value;
                third[v] += query[2] * value;
                fourth[v] += query[3] * value;
            }
        }
        float* out = products + panel * kPanel;
        std::copy(first.begin(), first.end(), out);
        std::copy(second.begin(), second.end(), out + productStride);
        std::copy(third.begin(), third.end(), out + 2 * productStride);
        std::copy(fourth.begin(), fourth.end(), out + 3 * productStride);
    }
}

/// Queries begin .. begin + count - 1 in fours, each four dimension-major; missing ones are 0.
std::vector<float> interleavedQueries(const Matrix& queries, std::size_t begin, std::size_t count) {
    std::vector<float> result(kQueriesABlock * queries.columns(), 0.0F);
    for (std::size_t q = 0; q < count; ++q) {
        float* four = result.data() + q / kQueriesAtOnce * kQueriesAtOnce * queries.columns();
        for (std::size_t d = 0; d < queries.columns(); ++d)
            four[d * kQueriesAtOnce + q % kQueriesAtOnce] = queries.at(begin + q, d);
    }
    return result;
}

} // namespace

EmbeddingIndex::EmbeddingIndex(std::size_t dimension)
    : m_dimension(dimension) {}

std::size_t EmbeddingIndex::panels() const {
    return (m_size + kPanel - 1) / kPanel;
}

void EmbeddingIndex::add(std::span<const float> vector) {
    assert(vector.size() == m_dimension);
    const std::size_t place = m_size % kPanel;
    if (place == 0)
        m_panels.resize(m_panels.size() + m_dimension * kPanel, 0.0F);
    float* panel = m_panels.data() + (m_size / kPanel) * m_dimension * kPanel;
    for (std::size_t d = 0; d < m_dimension; ++d)
        panel[d * kPanel + place] = vector[d];
    ++m_size;
}

std::vector<float> EmbeddingIndex::similarities(std::span<const float> query) const {
    assert(query.size() == m_dimension);
    std::vector<float> products(panels() * kPanel);
    multiplyPanels(query.data(), m_panels.data(), m_dimension, panels(), products.data());
    products.resize(m_size);
    return products;
}

std::vector<Neighbour> EmbeddingIndex::nearest(std::span<const float> query,
                                               std::size_t count) const {
    return largest(similarities(query), count);
}

void EmbeddingIndex::forEachQuery(
    const Matrix& queries, const std::stop_token& stop,
    const std::function<void(std::size_t query, std::span<const float>)>& done) const {
    assert(queries.columns() == m_dimension);
    const std::size_t stride = panels() * kPanel;
    std::vector<float> products(kQueriesABlock * stride);
    for (std::size_t begin = 0; begin < queries.rows(); begin += kQueriesABlock) {
        if (stop.stop_requested())
            return;
        const std::size_t count = std::min(kQueriesABlock, queries.rows() - begin);
        const std::vector<float> interleaved = interleavedQueries(queries, begin, count);
        // A few panels stay in the second-level cache while all queries of the block pass.
        for (std::size_t panel = 0; panel < panels(); panel += kPanelsABlock) {
            for (std::size_t q = 0; q < count; q += kQueriesAtOnce) {
                multiplyPanelsByFour(interleaved.data() + q * m_dimension,
                                     m_panels.data() + panel * m_dimension * kPanel, m_dimension,
                                     std::min(kPanelsABlock, panels() - panel),
                                     products.data() + q * stride + panel * kPanel, stride);
            }
        }
        for (std::size_t q = 0; q < count; ++q)
            done(begin + q, std::span(products).subspan(q * stride, m_size));
    }
}

std::vector<Neighbour> largest(std::span<const float> similarities, std::size_t count) {
    const auto before = [](const Neighbour& left, const Neighbour& right) {
        return left.similarity != right.similarity ? left.similarity > right.similarity
                                                   : left.row < right.row;
    };
    // A heap whose front is the weakest kept: nearly all rows fail the one comparison with it.
    std::vector<Neighbour> kept;
    for (std::size_t row = 0; row < similarities.size(); ++row) {
        const Neighbour candidate{row, similarities[row]};
        if (kept.size() < count) {
            kept.push_back(candidate);
            std::push_heap(kept.begin(), kept.end(), before);
        } else if (count > 0 && before(candidate, kept.front())) {
            std::pop_heap(kept.begin(), kept.end(), before);
            kept.back() = candidate;
            std::push_heap(kept.begin(), kept.end(), before);
        }
    }
    std::sort_heap(kept.begin(), kept.end(), before);
    return kept;
}

} // namespace contrafact
