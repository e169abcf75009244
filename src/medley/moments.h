#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include "medley/arrangement.h"

namespace contrafact {

// What an arrangement is like at a moment, and which moment of a file that is. All times are
// seconds.

/// The moment of the file that is heard at a moment of the medley, and the other way round. Before
/// and after the piece time runs on as at its ends.
[[nodiscard]] double sourceMoment(const PlacedPiece& piece, double heard);
[[nodiscard]] double heardMoment(const PlacedPiece& piece, double source);

enum class PieceEdge { Start, End };

/// The part of its file that a piece becomes when an edge is moved to a moment: to the nearest
/// downbeat, where beats are known, inside the audible part, at least a second long.
[[nodiscard]] SoundRange trimmedTo(const MedleyPiece& piece, PieceEdge edge, double seconds);
/// The same, by so many bars (seconds, where bars are not known); later is positive.
[[nodiscard]] SoundRange trimmedByBars(const MedleyPiece& piece, PieceEdge edge, int bars);

/// A value over the time of the medley.
struct CurvePoint {
    double seconds = 0.0;
    double value = 0.0;
};

/// Loudness as it is heard, LUFS over three seconds, of all that sounds; -70 for silence.
[[nodiscard]] std::vector<CurvePoint> energyCurve(const MedleyArrangement& arrangement,
                                                  double stepSeconds);
/// The tempo of each piece as it is heard, in beats a minute, from bar to bar. None where no beats
/// are known.
[[nodiscard]] std::vector<std::vector<CurvePoint>>
tempoCurves(const MedleyArrangement& arrangement);

/// The key in which a piece is heard.
[[nodiscard]] std::optional<MusicalKey> heardKey(const MedleyPiece& piece);

} // namespace contrafact
