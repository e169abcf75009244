#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "core/pair.h"
#include "core/progress.h"
#include "core/result.h"
#include "core/work_control.h"
#include "covers/cover_calibration.h"
#include "store/catalogue.h"

namespace contrafact {

/// Compares every track that has not been compared yet with all others, as closely as
/// `CoverCalibration::levels` says, and keeps the pairs in the catalogue: afterwards they are those
/// of a library that was scanned at once, in whatever order its tracks came and went. Takes track
/// by track; what was done before a stop stays. Returns how many tracks were compared. Errors:
/// those of the catalogue, Cancelled.
[[nodiscard]] Result<std::size_t> compareNewTracks(Catalogue& catalogue,
                                                   const CoverCalibration& calibration,
                                                   WorkControl& control,
                                                   const ProgressCallback& progressed);

/// All kept pairs of tracks that are there, with score, probability and relation as the library
/// stands now, all that the person confirmed among them, and with what they said; by probability.
[[nodiscard]] Result<std::vector<Pair>> judgedPairs(const Catalogue& catalogue,
                                                    const CoverCalibration& calibration);

/// The probability from which a link counts: what the person set in the window, as
/// `kThresholdSetting` keeps it, else what the calibration says.
[[nodiscard]] Result<double> chosenThreshold(const Catalogue& catalogue,
                                             const CoverCalibration& calibration);
inline constexpr const char* kThresholdSetting = "cover-threshold";

/// Groups of versions at a probability, with the person's decisions honoured.
[[nodiscard]] Result<std::vector<CoverGroup>>
coverGroups(const Catalogue& catalogue, const CoverCalibration& calibration, float threshold);
/// The same from pairs that are judged already.
[[nodiscard]] Result<std::vector<CoverGroup>>
coverGroups(const Catalogue& catalogue, std::span<const Pair> judged, float threshold);

} // namespace contrafact
