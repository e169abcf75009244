#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <string>
#include <vector>

#include "core/pair.h"
#include "core/result.h"
#include "covers/cover_calibration.h"
#include "store/catalogue.h"

namespace contrafact {

/// Compares the pairs that a person confirmed and no search has: some milliseconds each. As
/// `PairStore::all` gives pairs, without those of tracks that have not been analysed.
[[nodiscard]] Result<std::vector<Pair>> comparedDecisions(const Catalogue& catalogue,
                                                          const std::string& modelId,
                                                          std::span<const Pair> known,
                                                          std::span<const Decision> decisions);

/// Puts to each pair what the person said of it; later decisions replace earlier ones.
void putDecisions(std::span<Pair> pairs, std::span<const Decision> decisions);

/// All decisions, the oldest first, with what the program says of their pairs.
[[nodiscard]] Result<std::vector<ListedDecision>>
listedDecisions(const Catalogue& catalogue, const CoverCalibration& calibration);

} // namespace contrafact
