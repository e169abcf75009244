#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>

namespace contrafact {

/// The greatest |x|; values that are no numbers are passed over; 0 for no samples.
[[nodiscard]] float peakOf(std::span<const float> samples);

} // namespace contrafact
