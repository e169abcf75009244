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

/// items x items: dot products of all rows.
[[nodiscard]] Matrix cosines(const Matrix& unitRows);

/// Every item asks for the others with its label, ranked by similarity (ties: lower index first).
/// Items without a partner are not asked. similarities: items x items. Requires: as many labels as
/// items.
[[nodiscard]] RankingQuality rankingQuality(const Matrix& similarities,
                                            std::span<const std::int64_t> labels);

} // namespace contrafact
