#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>

#include "core/comparison.h"
#include "core/result.h"
#include "core/work_control.h"
#include "covers/cover_calibration.h"
#include "store/catalogue.h"

namespace contrafact {

/// Pairwise similarity of analysed tracks in dendrogram order: the probability of compared pairs,
/// for all others an estimate from the embeddings alone. Tracks without analysis are left out.
/// Errors: those of the catalogue, Cancelled.
[[nodiscard]] Result<SimilarityHeatmap> libraryHeatmap(const Catalogue& catalogue,
                                                       const CoverCalibration& calibration,
                                                       std::span<const TrackId> tracks,
                                                       WorkControl& control);

} // namespace contrafact
