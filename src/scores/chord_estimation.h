#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "scores/song.h"

namespace contrafact {

/// Chords heard in a score, also in a bare melody: pitch-class weights of each `stepBeats` are
/// compared with triads and sevenths on all roots, and the best path with a penalty for every
/// change (Viterbi) wins. Equal neighbours are joined. Thread-safe; values in, values out.
/// Drum notes are ignored; no notes give no chords. Requires: beats and stepBeats > 0.
[[nodiscard]] std::vector<Chord> estimateChords(std::span<const Note> notes, float beats,
                                                float stepBeats);

} // namespace contrafact
