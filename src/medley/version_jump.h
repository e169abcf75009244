#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <span>
#include <vector>

#include "core/comparison.h"
#include "core/music.h"
#include "core/pair.h"

namespace contrafact {

/// What is known of two versions of one work: which moments of them are the same, see
/// `Comparison::path`, and where they match.
struct VersionMatch {
    std::span<const AlignedMoment> path;
    std::span<const Passage> passages;
    const BeatGrid& aBeats;
    const BeatGrid& bBeats;
};

/// A jump from one version of a work to another at the same bar.
struct VersionJump {
    double leave = 0.0;    ///< seconds in A: a downbeat, where one is known
    double enter = 0.0;    ///< seconds in B: the same beat of the music
    float strength = 0.0F; ///< of the passage, 0..1
};

/// All bars at which one may jump, in the order of A. The moment in B is read off a straight line
/// through the path around the moment in A (the path itself steps by half a second), and moved to
/// the downbeat of B nearest to it if that is less than half a beat away, else to the nearest beat.
/// Empty where A has no downbeats inside a passage.
[[nodiscard]] std::vector<VersionJump> versionJumps(const VersionMatch& match);

/// The jump nearest to a moment of A, if there is any.
[[nodiscard]] std::optional<VersionJump> versionJumpNear(const VersionMatch& match,
                                                         double aSeconds);

} // namespace contrafact
