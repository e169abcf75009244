#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>

#include "scores/accompaniment.h"
#include "scores/generator_options.h"
#include "scores/random.h"
#include "scores/song.h"
#include "scores/tempo_map.h"

namespace contrafact {

/// How a version treats the melody.
struct LeadStyle {
    int octaveShift = 0; ///< semitones: -12, 0 or 12
    bool isAbsent = false;
    bool isHandedOver = false; ///< two players take turns, block by block
    float jitterBeats = 0.0F;
    float phraseShiftBeats = 0.0F; ///< largest shift of a whole block
    float articulation = 1.0F;     ///< factor on durations
    float dropChance = 0.0F;
    float ornamentChance = 0.0F;
};

/// How a version treats the harmony.
struct HarmonyStyle {
    bool keepsOriginal = false; ///< the accompaniment of the score
    std::array<bool, kRoles> keepsRole{true, true, true, true, true};
    int originalOctaveShift = 0;
    bool playsChords = false; ///< a new accompaniment from the chords
    bool hasSecondLayer = false;
    ChordLayer firstLayer, secondLayer;
    BassPattern bass = BassPattern::Held;
    bool hasBass = true;
    float addSeventhChance = 0.0F;
    float substituteChance = 0.0F;
};

/// Everything one version decides once.
struct VersionStyle {
    int key = 0; ///< semitones, -6..5
    TempoMap tempo;
    float songSecondsPerBeat = 0.5F; ///< of the song as written
    LeadStyle lead;
    HarmonyStyle harmony;
    bool hasDrums = false; ///< a new groove where the score's drums are not kept
    Groove groove = Groove::Rock;
};

[[nodiscard]] VersionStyle drawStyle(const Song& song, const GeneratorOptions& options,
                                     Random& random);

/// A General MIDI program fit for a role; melodies, chords and basses have their own lists.
[[nodiscard]] int drawProgram(Role role, Random& random);

} // namespace contrafact
