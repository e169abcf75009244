#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <torch/types.h>

namespace contrafact {

/// Repeats the pitch axis around its ends, so that a convolution along it is circular.
///
/// input: batch x channels x 12 x time. Returns batch x channels x (before + 12 + after) x time, in
/// the memory format of the input. One pass forward; one pass and two short sums backward.
/// Requires: 0 <= before, after <= 12.
[[nodiscard]] torch::Tensor padPitchClasses(const torch::Tensor& input, std::int64_t before,
                                            std::int64_t after);

} // namespace contrafact
