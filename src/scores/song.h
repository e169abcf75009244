#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace contrafact {

/// What a note does in its song.
enum class Role : std::uint8_t { Lead, Second, Accompaniment, Bass, Drums };
inline constexpr std::size_t kRoles = 5;

/// One note; times are beats (quarter notes) from the start of the song.
struct Note {
    float onset = 0.0F;
    float duration = 0.0F;
    std::uint8_t pitch = 0;    ///< MIDI; for drums the General MIDI percussion key
    std::uint8_t velocity = 0; ///< 1..127
    Role role = Role::Lead;
};

enum class ChordQuality : std::uint8_t {
    Major,
    Minor,
    Diminished,
    Augmented,
    Dominant7,
    Minor7,
    Major7,
    Suspended4,
    Suspended2
};

/// The notes of a chord in semitones above its root.
struct ChordTones {
    std::array<int, 4> intervals{};
    int count = 3;
};
[[nodiscard]] constexpr ChordTones chordTones(ChordQuality quality) {
    constexpr std::array<ChordTones, 9> kTones{{{{0, 4, 7, 0}, 3},
                                                {{0, 3, 7, 0}, 3},
                                                {{0, 3, 6, 0}, 3},
                                                {{0, 4, 8, 0}, 3},
                                                {{0, 4, 7, 10}, 4},
                                                {{0, 3, 7, 10}, 4},
                                                {{0, 4, 7, 11}, 4},
                                                {{0, 5, 7, 0}, 3},
                                                {{0, 2, 7, 0}, 3}}};
    return kTones[static_cast<std::size_t>(quality)];
}

/// One chord; times are beats from the start of the song.
struct Chord {
    float onset = 0.0F;
    float duration = 0.0F;
    std::uint8_t root = 0; ///< pitch class, 0 = C
    ChordQuality quality = ChordQuality::Major;
};

enum class Split { Train, Validation, Test };

/// One arrangement of one composition. Arrangements of one composition share `compositionId` and
/// are versions of one work; compositions that share `melodyCluster` may be the same tune, so the
/// cluster is the class label and two of its members are never negatives of each other.
struct Song {
    std::int64_t compositionId = 0;
    std::int64_t arrangementId = 0;
    std::int64_t melodyCluster = 0;
    std::string source; ///< name of the collection it comes from
    Split split = Split::Train;
    float bpm = 0.0F; ///< quarter notes a minute; 0: unknown
    float beatsPerBar = 4.0F;
    float beats = 0.0F;        ///< length; bar lines are at multiples of beatsPerBar
    std::vector<Note> notes;   ///< sorted by onset
    std::vector<Chord> chords; ///< sorted by onset, not overlapping
};

} // namespace contrafact
