#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

namespace contrafact {

/// An onset curve less its mean over half a second on each side, negative values cut off, scaled to
/// unit variance; empty if nothing moves.
[[nodiscard]] std::vector<float> standardisedOnsets(std::span<const float> onsets);

/// The beats about `periodHops` apart that best meet the onsets, in seconds: the path of greatest
/// onset sum less the costs of its distances, found by dynamic programming (Ellis, "Beat Tracking
/// by Dynamic Programming", 2007). Beats before the first and after the last onset worth the name
/// are left out. `onsets` as standardised.
[[nodiscard]] std::vector<float> followBeats(std::span<const float> onsets, double periodHops);

} // namespace contrafact
