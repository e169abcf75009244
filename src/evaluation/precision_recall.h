#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "evaluation/ranking.h"

namespace contrafact {

/// What happens if every pair from a score on counts as found.
struct PrecisionRecall {
    double threshold = 0.0;
    std::size_t found = 0;   ///< pairs at or above the threshold
    std::size_t correct = 0; ///< relevant ones among them
    double precision = 1.0;  ///< correct / found; 1 where nothing is found
    double recall = 0.0;     ///< correct / all relevant pairs; 0 where there is none
};

[[nodiscard]] PrecisionRecall precisionRecallAt(std::span<const ScoredPair> pairs,
                                                double threshold);

/// One point for each distinct score, from the highest down.
[[nodiscard]] std::vector<PrecisionRecall> precisionRecallCurve(std::span<const ScoredPair> pairs);

/// The lowest threshold from which on (this one and all higher ones that find something) precision
/// is at least `precision`; none if not even the best pairs reach it.
[[nodiscard]] std::optional<double> thresholdForPrecision(std::span<const ScoredPair> pairs,
                                                          double precision);

} // namespace contrafact
