#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>
#include <vector>

#include "rendering/track_list.h"

namespace contrafact {

/// Rekordbox's collection: every file with its beat grid, key and memory cues where pieces begin
/// and end; the rendered file with a cue at every join; and a playlist.
[[nodiscard]] std::string rekordboxXml(const MedleyTrackList& list);

/// From this moment on the beats come at an even tempo.
struct TempoMark {
    double seconds = 0.0; ///< a downbeat
    double tempoBpm = 0.0;
};

/// As few stretches of even tempo as keep within 25 ms of all beats.
[[nodiscard]] std::vector<TempoMark> tempoMarks(const BeatGrid& grid);

} // namespace contrafact
