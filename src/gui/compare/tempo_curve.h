#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include "core/comparison.h"

namespace contrafact {

/// How many times as fast B plays at one moment of A.
struct TempoPoint {
    double aSeconds = 0.0;
    double ratio = 1.0;
};

/// The local tempo ratio along a path: for every stretch without a gap the slope of the
/// principal axis of the moments within half of `windowSeconds` of A on either side, one point a
/// second. Stretches shorter than half the window are left out: their slope says nothing.
[[nodiscard]] std::vector<std::vector<TempoPoint>>
localTempo(const std::vector<AlignedMoment>& path, double windowSeconds = 10.0);

} // namespace contrafact
