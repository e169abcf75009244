#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>

#include "core/music.h"
#include "networks/network_input.h"

namespace contrafact {

/// Constant-Q frames averaged into one frame of the image: 15 hops of 512 samples, 2.871 frames a
/// second.
inline constexpr int kImagePooledFrames = 3;

/// Names and numbers of every step of `constantQImage`, in one line; see `coverInputParameters`.
[[nodiscard]] std::string constantQImageParameters();

/// What WideResidualNetwork hears: 1 x 84 bins (C1 upwards) x frames of constant-Q magnitude.
/// Silence at both ends cut, magnitude averaged over three frames, scaled so that the largest
/// value is 1 (after LyraC-Net, Hu et al. 2022, as re-implemented for Discogs-VINet). Gives 0
/// frames for silence or fewer than three frames. Requires: constantQ.power has 84 columns. Values
/// that are not finite count as 0.
[[nodiscard]] NetworkInput constantQImage(const ConstantQ& constantQ);

} // namespace contrafact
