#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include "scores/note_event.h"
#include "scores/random.h"
#include "scores/song.h"

namespace contrafact {

/// A chord where and as a version plays it. Times are beats of the version.
struct PlayedChord {
    float start = 0.0F;
    float end = 0.0F;
    int root = 0; ///< pitch class
    ChordTones tones;
};

enum class ChordPattern {
    Beats,
    Pad,
    SlowArpeggio,
    FastArpeggio,
    Eighths,
    OffBeats,
    PowerChords,
    Alberti,
    DottedBlocks
};
inline constexpr int kChordPatterns = 9;

enum class BassPattern { Held, Eighths, RootFifth, RootOctave, Walking, Dotted };
inline constexpr int kBassPatterns = 6;

/// One layer of chords.
struct ChordLayer {
    ChordPattern pattern = ChordPattern::Beats;
    int centrePitch = 57;     ///< the lowest chord note lies within half an octave of it
    bool doublesRoot = false; ///< power chords with the upper octave
};

enum class Groove { Rock, FourOnTheFloor, Syncopated, Ride, HalfTime };
inline constexpr int kGrooves = 5;

/// The notes of a chord in a pattern; pure functions but for the small variation of the levels.
[[nodiscard]] std::vector<BeatNote> playChord(const PlayedChord& chord, const ChordLayer& layer,
                                              Random& random);
[[nodiscard]] std::vector<BeatNote> playBass(const PlayedChord& chord, BassPattern pattern,
                                             Random& random);
/// A drum groove with fills from beat 0 on; pitches are General MIDI percussion keys.
[[nodiscard]] std::vector<BeatNote> playDrums(Groove groove, float beats, int beatsPerBar,
                                              Random& random);

} // namespace contrafact
