#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <string>
#include <vector>

#include "medley/piece.h"
#include "medley/version_jump.h"

namespace contrafact {

enum class JoinKind {
    Cut,       ///< from one downbeat to the other, with a fade of 8 ms so that nothing clicks
    Crossfade, ///< one fades out while the other fades in, each in its own tempo
    Blend,     ///< a crossfade in which the beats fall together
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
};

/// A medley as it is wanted. Requires: one join fewer than pieces.
struct MedleyPlan {
    std::vector<MedleyPiece> pieces;
    std::vector<JoinWish> joins;
    std::string title;
};

} // namespace contrafact
