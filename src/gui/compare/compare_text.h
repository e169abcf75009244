#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QString>

#include "core/comparison.h"
#include "core/track.h"

namespace contrafact {

/// What the program says of the two, in one sentence: "Cover, 94 % sure: B is 3 semitones higher
/// and 1.12x faster; 2:41 of 3:20 match, starting at A 0:14 / B 0:31." A change of key is told
/// where it happens. Parts that say nothing are left out; of two that are not related, all but the
/// verdict.
[[nodiscard]] QString verdictSentence(const Comparison& comparison);

/// "B is 3 semitones higher and 1.12x faster", "Same key, same tempo".
[[nodiscard]] QString keyAndTempoText(int keyShiftSemitones, double tempoRatio);

/// "3:20 · Am · 118.0 BPM" from what is known.
[[nodiscard]] QString trackFactsText(const Track& track, double durationSeconds);

/// Why a recording cannot be played, for people.
[[nodiscard]] QString playbackErrorText(const Error& error);

} // namespace contrafact
