#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "core/comparison.h"
#include "core/pair.h"
#include "core/progress.h"
#include "core/result.h"
#include "core/work_control.h"
#include "covers/cover_calibration.h"
#include "store/catalogue.h"

namespace contrafact {

struct CoverSearchOptions {
    std::size_t candidates = 120; ///< nearest tracks by embedding whose segments are compared
    std::size_t aligned = 30;     ///< of these, the most alike, which are aligned as well
    std::size_t cohort = 24;      ///< unrelated tracks that show how a track scores by chance
    /// Of each list of aligned tracks this many pairs are kept whatever they score, so that a track
    /// always has neighbours.
    std::size_t neighboursKept = 12;
    float leastProbability = 0.02F; ///< below this, a further pair is not worth its passages
};

/// Compares every track that has not been compared yet with its nearest tracks by embedding (with
/// all tracks of a small library; by tonality without a model) and keeps the pairs in the
/// catalogue. Returns how many tracks were compared. Errors: those of the catalogue, Cancelled.
[[nodiscard]] Result<std::size_t> compareNewTracks(Catalogue& catalogue,
                                                   const CoverCalibration& calibration,
                                                   WorkControl& control,
                                                   const ProgressCallback& progressed);

/// All kept pairs with score, probability and relation, as the library stands now; by probability.
/// Without those of missing tracks, which come back with their files.
[[nodiscard]] Result<std::vector<Pair>> judgedPairs(const Catalogue& catalogue,
                                                    const CoverCalibration& calibration);

/// Groups of versions at a probability, with the person's decisions honoured.
[[nodiscard]] Result<std::vector<CoverGroup>>
coverGroups(const Catalogue& catalogue, const CoverCalibration& calibration, float threshold);

} // namespace contrafact
