#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/music.h"

namespace contrafact {

/// The same key, so many semitones higher.
[[nodiscard]] MusicalKey transposed(MusicalKey key, int semitones);

/// The fewest semitones, -2..2, by which the second piece is to be shifted so that its key is that
/// of the first, its relative, or next to one of these in the circle of fifths. Two semitones are
/// always enough, and about as much as a recording bears; of equal shifts the one to the nearer key
/// is taken.
[[nodiscard]] int matchingShift(const MusicalKey& heard, const MusicalKey& next);

} // namespace contrafact
