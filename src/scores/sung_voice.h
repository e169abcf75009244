#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>

#include "core/matrix.h"
#include "scores/note_event.h"
#include "scores/random.h"

namespace contrafact {

/// How one singer sings.
struct Singer {
    float slope = 1.2F; ///< harmonic h has amplitude h^-slope
    float vibratoSemitones = 0.4F;
    float vibratoHz = 5.5F;
    float glideSeconds = 0.08F; ///< time constant of the way from the note before
    float pitchError = 0.07F;   ///< standard deviation per note, semitones
    float formantScale = 1.0F;  ///< size of the vocal tract: 0.85 large .. 1.25 small
    float breath = 0.0F;        ///< noise relative to the fundamental's power
};
[[nodiscard]] Singer drawSinger(Random& random);

/// Constant-Q power (frames x 84, 8.613 frames a second) of a line sung on changing vowels: up to
/// 24 harmonics shaped by four formants, with vibrato, glides and breath, each drawn with the main
/// lobe of the transform's Hann window. Notes outside C2..E6 are silent. Thread-safe.
[[nodiscard]] Matrix singLine(std::span<const NoteEvent> notes, const Singer& singer,
                              Random& random, std::size_t frames);

} // namespace contrafact
