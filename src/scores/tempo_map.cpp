// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/tempo_map.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace contrafact {

float TempoMap::seconds(float beat) const {
    const float whole = std::floor(beat);
    const float part = beat - whole;
    const float swung = part < 0.5F ? part * (1.0F + 2.0F * swing)
                                    : 0.5F + swing + (part - 0.5F) * (1.0F - 2.0F * swing);
    const float elapsed = whole + swung - startBeat;
    const float turn = 2.0F * std::numbers::pi_v<float> * elapsed / driftPeriod;
    const float drift = driftBeats * (std::sin(turn + driftPhase) - std::sin(driftPhase));
    return secondsPerBeat * (elapsed + drift);
}

std::vector<NoteEvent> TempoMap::events(std::span<const BeatNote> notes) const {
    constexpr float kShortestSeconds = 0.05F;
    std::vector<NoteEvent> events;
    events.reserve(notes.size());
    for (const BeatNote& note : notes) {
        const float start = seconds(note.onset);
        const float end = seconds(note.onset + note.duration);
        events.push_back({start, std::max(kShortestSeconds, end - start), note.pitch, note.level});
    }
    return events;
}

} // namespace contrafact
