#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "core/music.h"
#include "rhythm/onset_strength.h"

namespace contrafact {

/// What sets a beat off from the others of its track; each of zero mean and unit variance over the
/// track, or 0 where it never varies.
enum class Accent {
    NewHarmony,     ///< how far the beat's harmony differs from that of the beat before
    NewHarmonies,   ///< the same of the two beats from here on and the two before
    HighOnset,      ///< what begins above the bass: the snare drum's beats among others
    HeldAfterwards, ///< the onset here less the one half a beat later
    Bass,           ///< level of the three lowest octaves
};
inline constexpr std::size_t kAccents = 5;
using BeatAccents = std::array<float, kAccents>;

/// The accents of each beat. `beats` are seconds, ascending. Requires: at least two.
[[nodiscard]] std::vector<BeatAccents>
beatAccents(std::span<const float> beats, const OnsetCurve& onsets, const ConstantQ& constantQ);

} // namespace contrafact
