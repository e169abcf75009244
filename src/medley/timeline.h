#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <vector>

#include "medley/plan.h"

namespace contrafact {

/// This moment of a file is heard at that moment of the medley. Between two of them time runs
/// evenly.
struct TimeKnot {
    double source = 0.0; ///< seconds in the file
    double heard = 0.0;  ///< seconds in the medley
    friend bool operator==(const TimeKnot&, const TimeKnot&) = default;
};

/// Why a join is not what was wanted.
enum class Compromise {
    None,
    NoBeats,        ///< of one of the two no steady beat is known: a crossfade, not a blend
    TemposTooFar,   ///< no blend without audible harm: a crossfade
    PiecesTooShort, ///< shorter than wanted, or a cut
};

struct PlacedJoin {
    JoinKind kind = JoinKind::Cut;
    Compromise compromise = Compromise::None;
    double start = 0.0; ///< seconds in the medley: the next piece is first heard
    double mark = 0.0;  ///< the next piece takes over: a downbeat of it
    double end = 0.0;   ///< the piece before is gone
};

/// Where and how a piece is heard.
struct PlacedPiece {
    std::vector<TimeKnot> knots; ///< from its first to its last frame, rising in both; at least two
    double fadeInSeconds = 0.0;  ///< of the medley
    double fadeOutSeconds = 0.0;
    double gainDb = 0.0; ///< to the loudness of the medley
    /// Added around a join, so that both sides of it are equally loud; gone some seconds away.
    double startTrimDb = 0.0;
    double endTrimDb = 0.0;

    [[nodiscard]] double heardStart() const { return knots.front().heard; }
    [[nodiscard]] double heardEnd() const { return knots.back().heard; }
};

struct MedleyTimeline {
    std::vector<PlacedPiece> pieces;
    std::vector<PlacedJoin> joins;

    [[nodiscard]] double seconds() const { return pieces.empty() ? 0.0 : pieces.back().heardEnd(); }
};

/// Lays the pieces of a plan out in time. Bounds at joins are those of the jump between versions
/// that is wanted there, else they move to the nearest downbeat, at the ends of a recording to its
/// first or last one, as do the medley's own start and end, unless they are those of the recording.
///
/// A blend runs from the tempo of the piece before to that of the next, step by step from beat to
/// beat, both pieces following: at its start the first sounds as it was recorded, at its end the
/// second, and outside it nothing is stretched. It needs the beats of both, tempos within a quarter
/// of each other (or of double or half), and steps of no beat by more than a third.
///
/// Loudness: all pieces come to the same integrated loudness, -14 LUFS or, where peaks would rise
/// more than 3 dB above -1 dB of full scale, less; then the four seconds before and after a join
/// are brought together, by up to 4 dB on each side. Pieces whose levels were not measured stay as
/// they are. A value from values: no file is touched.
[[nodiscard]] MedleyTimeline timelineOf(const MedleyPlan& plan);

} // namespace contrafact
