#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>

namespace contrafact {

inline constexpr std::size_t kHalfwayPairs = 6;

/// Weights of the samples around the point halfway between two of them, nearest first, one side of
/// it: a Hann-windowed sinc. For peaks that lie between samples.
[[nodiscard]] const std::array<float, kHalfwayPairs>& halfwayTaps();

} // namespace contrafact
