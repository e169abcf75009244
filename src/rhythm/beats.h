#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/music.h"
#include "rhythm/onset_strength.h"

namespace contrafact {

/// Tempo, beats and bars of a track. First comes the lag at which the onset curve repeats itself
/// best, over the lag's first four multiples and under a log-normal preference around 120 beats a
/// minute. Beats are followed at this distance, at half and at twice it (see `beat_path.h`), and
/// those with the best bars (see `bars.h`) are taken: what is counted shows in harmony and bass
/// rather than in how often something begins. A beat is what the music counts in: a quarter note in
/// 4/4 or 3/4, a dotted quarter in 6/8 or 9/8. One tempo is taken for the whole track; the beats
/// follow changes of up to about a tenth. Without a pulse the grid is empty and its tempo 0.
[[nodiscard]] BeatGrid trackBeats(const OnsetCurve& onsets, const ConstantQ& constantQ);

} // namespace contrafact
