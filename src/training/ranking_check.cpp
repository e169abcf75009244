// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/ranking_check.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <vector>

namespace contrafact {

namespace {

/// Other items, most similar first.
std::vector<std::size_t> ranking(const Matrix& similarities, std::size_t query) {
    const auto score = similarities.row(query);
    std::vector<std::size_t> order(score.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase(order, query);
    std::ranges::stable_sort(order, [&](auto a, auto b) { return score[a] > score[b]; });
    return order;
}

} // namespace

Matrix cosines(const Matrix& unitRows) {
    Matrix result(unitRows.rows(), unitRows.rows());
    for (std::size_t a = 0; a < unitRows.rows(); ++a)
        for (std::size_t b = 0; b < unitRows.rows(); ++b) {
            const auto row = unitRows.row(a);
            result.at(a, b) =
                std::inner_product(row.begin(), row.end(), unitRows.row(b).begin(), 0.0F);
        }
    return result;
}

RankingQuality rankingQuality(const Matrix& similarities, std::span<const std::int64_t> labels) {
    assert(similarities.rows() == labels.size() && similarities.columns() == labels.size());
    RankingQuality quality;
    double queries = 0.0;
    for (std::size_t query = 0; query < labels.size(); ++query) {
        const auto order = ranking(similarities, query);
        double found = 0.0;
        double precision = 0.0;
        for (std::size_t rank = 0; rank < order.size(); ++rank) {
            if (labels[order[rank]] != labels[query])
                continue;
            found += 1.0;
            precision += found / static_cast<double>(rank + 1);
            quality.topOne += rank == 0 ? 1.0 : 0.0;
        }
        if (found == 0.0)
            continue;
        queries += 1.0;
        quality.meanAveragePrecision += precision / found;
    }
    if (queries > 0.0) {
        quality.meanAveragePrecision /= queries;
        quality.topOne /= queries;
    }
    return quality;
}

} // namespace contrafact
