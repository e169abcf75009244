#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>

#include "core/comparison.h"
#include "core/result.h"
#include "core/work_control.h"
#include "covers/cover_calibration.h"
#include "store/catalogue.h"

namespace contrafact {

/// Analysed tracks in dendrogram order, those that sound alike beside each other, with the
/// probability of every pair, as `judgedPairs` tells it; 0 where a pair is not kept. Tracks that
/// have not been compared are left out.
/// Errors: those of the catalogue, Cancelled.
[[nodiscard]] Result<SimilarityHeatmap> libraryHeatmap(const Catalogue& catalogue,
                                                       const CoverCalibration& calibration,
                                                       std::span<const TrackId> tracks,
                                                       WorkControl& control);

} // namespace contrafact
