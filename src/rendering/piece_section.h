#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <vector>

#include "medley/timeline.h"

namespace contrafact {

/// A run of a piece that is either copied or goes through the stretcher as one. Where one kind
/// follows the other both are heard for a moment, at the same place of the music.
struct PieceSection {
    std::size_t piece = 0;
    std::vector<TimeKnot> knots; ///< with what it shares with its neighbours; at least two
    bool isStretched = false;
    int shiftSemitones = 0;
    double overlapIn = 0.0; ///< seconds at its start that it shares with the section before
    double overlapOut = 0.0;

    [[nodiscard]] double heardStart() const { return knots.front().heard; }
    [[nodiscard]] double heardEnd() const { return knots.back().heard; }
};

/// Everything that is to be mixed, in the order in which it begins: a piece in another key is one
/// stretched section, any other is copied but for where its tempo is bent.
[[nodiscard]] std::vector<PieceSection> sectionsOf(const MedleyPlan& plan,
                                                   const MedleyTimeline& timeline);

/// What of it is heard from a moment on. Requires: the moment is before its end.
[[nodiscard]] PieceSection sectionFrom(PieceSection section, double heard);

/// The gain by which a section gives over to its neighbours, 0..1.
[[nodiscard]] float overlapGain(const PieceSection& section, double heard);

/// Frames of the medley before a moment.
[[nodiscard]] std::int64_t heardFrames(double seconds);

} // namespace contrafact
