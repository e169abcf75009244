#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/calibration.h"

namespace contrafact {

/// A score and whether the pair was one of versions of a work.
struct LabelledScore {
    double score = 0.0;
    bool isRelevant = false;
};

enum class PriorOdds {
    AsGiven, ///< every pair weighs the same
    Even,    ///< relevant and irrelevant pairs together weigh the same
};

/// Logistic regression of one variable by Newton's method (iteratively reweighted least squares),
/// with targets smoothed as Platt's (1999), but less, so that separable data give finite curves.
/// With Even odds the curve gives the log likelihood ratio, as `LogisticCurve` wants it. None if a
/// kind of pair is missing or all scores are equal.
[[nodiscard]] std::optional<LogisticCurve> fitLogistic(std::span<const LabelledScore> scores,
                                                       PriorOdds odds = PriorOdds::Even);

/// A probability that was given and whether the pair was one of versions of a work.
struct LabelledProbability {
    double probability = 0.0;
    bool isRelevant = false;
};

/// Pairs whose probability fell into one bin of equal width.
struct ReliabilityBin {
    double low = 0.0;
    double high = 0.0;
    std::size_t pairs = 0;
    double meanProbability = 0.0; ///< 0 in an empty bin
    double shareRelevant = 0.0;
};

[[nodiscard]] std::vector<ReliabilityBin>
reliabilityCurve(std::span<const LabelledProbability> probabilities, std::size_t bins = 10);

/// Expected calibration error: mean over pairs of |mean probability - share relevant| of their bin
/// (Naeini, Cooper, Hauskrecht 2015).
[[nodiscard]] double expectedCalibrationError(std::span<const LabelledProbability> probabilities,
                                              std::size_t bins = 10);

} // namespace contrafact
