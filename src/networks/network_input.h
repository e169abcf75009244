#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <vector>

#include "core/matrix.h"

namespace contrafact {

/// What a network hears of one track: channels x rows x frames, non-negative.
struct NetworkInput {
    std::size_t channels = 0;
    std::size_t rows = 0;
    std::size_t frames = 0;
    double framesPerSecond = 0.0;
    /// values[(channel * rows + row) * frames + frame].
    std::vector<float> values;
};

/// Frames [first, end) of a track.
struct FrameRange {
    std::size_t first = 0;
    std::size_t end = 0;
};

/// The track without the silence at both ends: power below 1e-5 of the loudest frame. Empty for
/// silence. power: frames x bins; values that are not finite count as 0.
[[nodiscard]] FrameRange audibleFrames(const Matrix& power);

} // namespace contrafact
