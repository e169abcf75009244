#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/music.h"

namespace contrafact {

// Pitch classes as the constant-Q transform hears them: rows of 12, each of four frames (0.464 s,
// as many as the harmonic profile has); rows without sound are 0.

/// All whitened levels folded to the octave: rows of unit length. Where people sing over drums it
/// says more than the peaks of the spectrum, of which the drums have many.
[[nodiscard]] PitchClassProfile leakFreeProfile(const ConstantQ& constantQ);

/// The line that leads (melody_line.h) folded to the octave: rows of the length of its mean
/// strength, at most 1. What a version keeps when it changes all the rest.
[[nodiscard]] PitchClassProfile melodyProfile(const ConstantQ& constantQ);

} // namespace contrafact
