// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/ranking_check.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <vector>

namespace contrafact {

namespace {

/// Other rows, most similar first.
std::vector<std::size_t> ranking(const Matrix& embeddings, std::size_t query) {
    std::vector<float> score(embeddings.rows());
    const auto asked = embeddings.row(query);
    for (std::size_t item = 0; item < score.size(); ++item) {
        const auto answer = embeddings.row(item);
        score[item] = std::inner_product(asked.begin(), asked.end(), answer.begin(), 0.0F);
    }
    std::vector<std::size_t> order(score.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase(order, query);
    std::ranges::stable_sort(order, [&](auto a, auto b) { return score[a] > score[b]; });
    return order;
}

} // namespace

RankingQuality rankingQuality(const Matrix& embeddings, std::span<const std::int64_t> labels) {
    assert(embeddings.rows() == labels.size());
    RankingQuality quality;
    double queries = 0.0;
    for (std::size_t query = 0; query < labels.size(); ++query) {
        const auto order = ranking(embeddings, query);
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
