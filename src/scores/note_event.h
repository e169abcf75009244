#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

namespace contrafact {

/// A note to be played. Times are in beats where an arrangement is made, and in seconds where it
/// is turned into sound.
template <typename TimeUnit>
struct TimedNote {
    float onset = 0.0F;
    float duration = 0.0F;
    int pitch = 0;      ///< MIDI
    float level = 1.0F; ///< about 0.5..1.2; the power goes with its fourth power
};

using BeatNote = TimedNote<struct Beats>;
using NoteEvent = TimedNote<struct Seconds>;

} // namespace contrafact
