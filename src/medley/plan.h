#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "medley/piece.h"
#include "medley/version_jump.h"

namespace contrafact {

enum class JoinKind {
    Cut,       ///< from one downbeat to the other, with a fade of 8 ms so that nothing clicks
    Crossfade, ///< one fades out while the other fades in, each in its own tempo
    /// A crossfade in which the beats fall together. At the end of a recording of 17 bars or more
    /// it is over four bars before the last downbeat: pieces slow down towards their end.
    Blend,
};

/// "cut", "crossfade", "blend".
[[nodiscard]] const char* joinKindName(JoinKind kind);

/// Whose tempo a piece begins in.
enum class TempoRule {
    Own,
    /// After a cut the piece begins in the tempo of the one before and comes to its own within
    /// eight bars. A crossfade becomes a blend.
    Matched,
};

/// What is wanted of a join. What can be done is in `PlacedJoin`.
struct JoinWish {
    JoinKind kind = JoinKind::Crossfade;
    TempoRule tempo = TempoRule::Own;
    int bars = 4;         ///< of a crossfade or blend, where the bars are known
    double seconds = 6.0; ///< of a crossfade where they are not
    /// From one version of a work to another at the same bar, which then are the bounds of both
    /// pieces here. A blend or crossfade lasts from a bar before it to a bar after it, and is a cut
    /// where the beats of both cannot fall together.
    std::optional<VersionJump> jump = {};
    friend bool operator==(const JoinWish&, const JoinWish&) = default;
};

enum class KeyRule {
    Own,
    /// A piece is shifted towards the key of the one before as that is heard, see `matchingShift`.
    Matched,
};

/// What is wanted of a join and of the key that it leads to.
struct JoinStyle {
    JoinWish wish;
    KeyRule keys = KeyRule::Own;
    friend bool operator==(const JoinStyle&, const JoinStyle&) = default;
};

/// A medley as it is wanted. Requires: one join fewer than pieces.
struct MedleyPlan {
    std::vector<MedleyPiece> pieces;
    std::vector<JoinWish> joins;
    std::string title;
};

/// How many semitones higher a piece is played after another one, as that is heard. 0 where the key
/// of one of the two is not known.
[[nodiscard]] int shiftAfter(const MedleyPiece& before, const MedleyPiece& next, KeyRule keys);

/// The plan of pieces in the order given, with their shifts. Requires: one style fewer than pieces.
[[nodiscard]] MedleyPlan arrangedPlan(std::vector<MedleyPiece> pieces,
                                      std::span<const JoinStyle> styles, std::string title);

} // namespace contrafact
