#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <span>

#include "core/matrix.h"

namespace contrafact {

/// How well a network ranks held-out versions.
struct RankingQuality {
    double meanAveragePrecision = 0.0;
    double topOne = 0.0; ///< share of queries whose first answer has the query's label
};

/// Every row asks for the other rows with its label, ranked by dot product (ties: lower index
/// first). Rows without a partner are not asked. embeddings: items x dimension. Requires: as many
/// labels as rows.
[[nodiscard]] RankingQuality rankingQuality(const Matrix& embeddings,
                                            std::span<const std::int64_t> labels);

} // namespace contrafact
