#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/matrix.h"

namespace contrafact {

/// A row of an EmbeddingIndex and its dot product with the query.
struct Neighbour {
    std::size_t row = 0;
    float similarity = 0.0F;
    friend bool operator==(const Neighbour&, const Neighbour&) = default;
};

/// Vectors of one length kept so that all dot products with a query come fast. Exact: every vector
/// is looked at. A value; may be read by several threads.
class EmbeddingIndex {
public:
    explicit EmbeddingIndex(std::size_t dimension);

    /// Requires: vector.size() == dimension().
    void add(std::span<const float> vector);
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::size_t dimension() const { return m_dimension; }

    /// The `count` rows with the largest dot products, best first; equal ones in row order.
    /// Requires: query.size() == dimension().
    [[nodiscard]] std::vector<Neighbour> nearest(std::span<const float> query,
                                                 std::size_t count) const;
    /// Dot products of the query with all rows, in row order.
    [[nodiscard]] std::vector<float> similarities(std::span<const float> query) const;
    /// The same for many queries (queries.columns() == dimension()), several times as fast per
    /// query. `done` receives each query's answer in order; stops early on request.
    void
    forEachQuery(const Matrix& queries, const std::stop_token& stop,
                 const std::function<void(std::size_t query, std::span<const float>)>& done) const;

private:
    [[nodiscard]] std::size_t panels() const;

    std::size_t m_dimension = 0;
    std::size_t m_size = 0;
    /// Panels of 16 vectors, each dimension-major: value d of vector v is at [d * 16 + v].
    std::vector<float> m_panels;
};

/// The `count` largest of `similarities`, best first, equal ones in row order.
[[nodiscard]] std::vector<Neighbour> largest(std::span<const float> similarities,
                                             std::size_t count);

} // namespace contrafact
