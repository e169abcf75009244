#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>

#include "core/music.h"
#include "networks/network_input.h"

namespace contrafact {

inline constexpr int kCoverInputBands = 5;
/// Constant-Q frames averaged into one frame of the network's input: 8.613 -> 4.307 frames a
/// second.
inline constexpr int kCoverInputPooledFrames = 2;

/// Names and numbers of every step of `coverInput`, in one line. Weights store it; weights that
/// were trained with another line do not fit.
[[nodiscard]] std::string coverInputParameters();

/// What PitchClassNetwork hears: 5 overlapping octave bands x 12 pitch classes (0 is C) x frames.
/// Silence at both ends cut (below 1e-5 of the loudest frame), magnitude less 0.35 of that of
/// each neighbouring bin (the leakage of the window), square root, mean over two frames,
/// divided by the track's mean, 13-bin moving average along frequency subtracted, negative values
/// set to 0, folded to 12 pitch classes with five Gaussian windows over the 84 bins, each band
/// divided by its root mean square plus 2 % of the total. Independent of level and of smooth
/// equalisation, and a transposed input is (but for the ends of the range) a rotated output.
/// Training and analysis share this function. Gives 0 frames for silence or fewer than two frames.
/// Requires: constantQ.power has 84 columns. Values that are not finite count as 0.
[[nodiscard]] NetworkInput coverInput(const ConstantQ& constantQ);

} // namespace contrafact
