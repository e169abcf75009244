#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include "core/pair.h"
#include "core/track.h"
#include "services/library_service.h"

namespace contrafact::sample {

/// A made-up library of public-domain music, with every state a track can be in; deterministic.
[[nodiscard]] std::vector<Track> tracks();
[[nodiscard]] std::vector<LibraryFolder> folders();
/// Groups over `tracks()`; some have a weak link.
[[nodiscard]] std::vector<CoverGroup> groups();
[[nodiscard]] CoverGroups sharedGroups();
[[nodiscard]] std::vector<Decision> decisions();
/// A scan report whose sums add up, with a failure of several kinds.
[[nodiscard]] ScanReport scanReport();
[[nodiscard]] WorkProgress progress();

} // namespace contrafact::sample
