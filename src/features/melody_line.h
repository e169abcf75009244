#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include "core/music.h"

namespace contrafact {

/// What leads in one frame of a constant-Q transform.
struct MelodyFrame {
    int bin = 0;           ///< of the transform: semitones above C1
    float strength = 0.0F; ///< of its harmonic sum, in those of the mean frame's strongest; 0: none
};

/// The line that leads, without training: in every frame the harmonic sums of the pitches from D3
/// to D#6 (six partials of the whitened levels, each counting .8 of the one before), and through
/// them the one path that is strongest less what its leaps cost (dynamic programming; a leap costs
/// by the semitone, and from six on no more). One for each frame of the transform.
[[nodiscard]] std::vector<MelodyFrame> melodyLine(const ConstantQ& constantQ);

} // namespace contrafact
