// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/segment_paths.h"

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

#include "similarity/neighbours.h"

namespace contrafact {

namespace {

// Functions marked target_clones: see stack_distances.cpp.

constexpr std::size_t kMargin = 2; // columns and rows before the first, so that steps need no test
constexpr float kNoPath = -1e30F;

/// Cells of two sequences, with a margin that no path comes from.
class Cells {
public:
    Cells(std::size_t rows, std::size_t columns)
        : m_stride(columns + kMargin)
        , m_values((rows + kMargin) * m_stride, kNoPath) {}

    [[nodiscard]] float* row(std::size_t index) {
        return m_values.data() + (index + kMargin) * m_stride + kMargin;
    }

private:
    std::size_t m_stride;
    std::vector<float> m_values;
};

/// path[u] becomes cosine[u] plus the best of the paths one step shorter that lead here.
[[gnu::target_clones("default", "arch=haswell")]] void
extend(float* __restrict path, const float* __restrict cosine, const float* oneBefore,
       const float* twoBefore, std::size_t columns) {
    for (std::size_t u = 0; u < columns; ++u) {
        const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(u);
        const float best =
            std::max(oneBefore[at - 1], std::max(oneBefore[at - 2], twoBefore[at - 1]));
        path[u] = cosine[u] + best;
    }
}

Matrix cosinesOf(const Matrix& a, std::size_t rows, const Matrix& b, std::size_t columns) {
    EmbeddingIndex index(b.columns());
    for (std::size_t u = 0; u < columns; ++u)
        index.add(b.row(u));
    Matrix queries(rows, a.columns());
    std::ranges::copy(a.values().first(queries.values().size()), queries.values().begin());
    Matrix cosines(rows, columns);
    index.forEachQuery(queries, {}, [&](std::size_t t, std::span<const float> values) {
        std::ranges::copy(values, cosines.row(t).begin());
    });
    return cosines;
}

/// The values of the best paths that end at each row and at each column.
struct BestPaths {
    std::vector<float> ofRows;
    std::vector<float> ofColumns;
};

BestPaths bestPaths(const Matrix& cosines, std::size_t length) {
    const std::size_t rows = cosines.rows();
    const std::size_t columns = cosines.columns();
    Cells cells(rows, columns);
    for (std::size_t t = 0; t < rows; ++t)
        std::ranges::copy(cosines.row(t), cells.row(t));
    // Backwards over the rows, so that those before still hold the paths one step shorter.
    for (std::size_t step = 1; step < length; ++step)
        for (std::size_t t = rows; t-- > 0;) {
            float* row = cells.row(t);
            const std::size_t stride = columns + kMargin;
            extend(row, cosines.row(t).data(), row - stride, row - 2 * stride, columns);
        }
    BestPaths best{std::vector<float>(rows, kNoPath), std::vector<float>(columns, kNoPath)};
    for (std::size_t t = 0; t < rows; ++t) {
        const std::span<const float> values(cells.row(t), columns);
        best.ofRows[t] = *std::ranges::max_element(values);
        for (std::size_t u = 0; u < columns; ++u)
            best.ofColumns[u] = std::max(best.ofColumns[u], values[u]);
    }
    return best;
}

/// Over the segments at which a whole path can end.
float meanOfPaths(std::span<const float> values) {
    double sum = 0.0;
    double count = 0.0;
    for (const float value : values)
        if (value > kNoPath / 2) {
            sum += static_cast<double>(value);
            count += 1.0;
        }
    return count > 0.0 ? static_cast<float>(sum / count) : 0.0F;
}

} // namespace

float segmentSimilarity(const Matrix& a, const Matrix& b) {
    if (a.rows() == 0 || b.rows() == 0 || a.columns() != b.columns())
        return 0.0F;
    const std::size_t rows = std::min(a.rows(), kMaximumSegments);
    const std::size_t columns = std::min(b.rows(), kMaximumSegments);
    const std::size_t length =
        std::clamp<std::size_t>(std::min(rows, columns) / 2, 1, kSegmentPathLength);
    const BestPaths best = bestPaths(cosinesOf(a, rows, b, columns), length);
    const auto ofA = static_cast<float>(columns) * meanOfPaths(best.ofRows);
    const auto ofB = static_cast<float>(rows) * meanOfPaths(best.ofColumns);
    return (ofA + ofB) / static_cast<float>(rows + columns) / static_cast<float>(length);
}

} // namespace contrafact
