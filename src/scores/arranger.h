#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include "scores/generator_options.h"
#include "scores/note_event.h"
#include "scores/random.h"
#include "scores/song.h"

namespace contrafact {

/// One player of a version, or one singer.
struct PerformedPart {
    Role role = Role::Lead;
    int program = 0; ///< see TemplateBank
    bool isSung = false;
    float decibels = 0.0F; ///< mean power of the part in the mix
    std::vector<NoteEvent> notes;
};

/// Makes a new version of a song: key, tempo with drift and swing, structure, a changed melody,
/// the old accompaniment or a new one from the chords, drums, instruments and levels, each drawn at
/// random. Covers options.clipFrames frames; notes may begin before or end after the clip.
/// Thread-safe.
[[nodiscard]] std::vector<PerformedPart> arrange(const Song& song, const GeneratorOptions& options,
                                                 Random& random);

} // namespace contrafact
