#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "scores/note_event.h"

namespace contrafact {

/// Beats to seconds: a steady tempo with a slow sinusoidal drift, and swing inside each beat.
struct TempoMap {
    float secondsPerBeat = 0.5F;
    float startBeat = 0.0F;    ///< this beat is at 0 seconds
    float driftBeats = 0.0F;   ///< how far the drift leads or lags, in beats
    float driftPeriod = 16.0F; ///< beats; the tempo varies by 2 pi driftBeats / driftPeriod
    float driftPhase = 0.0F;   ///< radians
    float swing = 0.0F;        ///< 0 straight .. 1/6 triplets: delay of the off-beat, in beats

    [[nodiscard]] float seconds(float beat) const;
    [[nodiscard]] std::vector<NoteEvent> events(std::span<const BeatNote> notes) const;
};

} // namespace contrafact
