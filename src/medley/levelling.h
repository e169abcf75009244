#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/timeline.h"

namespace contrafact {

/// No sound of a medley passes this.
inline constexpr double kCeilingDb = -1.0;

/// The same timeline with all its gains, see `timelineOf`. Requires: pieces and joins placed.
[[nodiscard]] MedleyTimeline levelled(const MedleyPlan& plan, MedleyTimeline timeline);

/// The moment of the file that is heard at a moment of the medley, and the other way round.
[[nodiscard]] double sourceAt(const PlacedPiece& piece, double heard);
[[nodiscard]] double heardAt(const PlacedPiece& piece, double source);

/// The gain of a piece at a moment of the medley: level, trims and fades. 0 outside it.
[[nodiscard]] float gainAt(const PlacedPiece& piece, double heard);

} // namespace contrafact
