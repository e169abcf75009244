#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

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
    double leave = 0.0; ///< seconds in A: a downbeat
    double enter = 0.0; ///< seconds in B: the same beat of the music
    int leaveBar = 0;   ///< of A, counted from 1
    int enterBar = 0;   ///< of B; 0 where no bars of it are known
    Passage passage;    ///< that it lies in
    friend bool operator==(const VersionJump& one, const VersionJump& other) {
        return one.leave == other.leave && one.enter == other.enter;
    }
};

/// All bars at which one may jump, in the order of A. The moment in B is read off straight lines
/// through the path around bars of A (the path itself steps by half a second); of 16 bars to
/// either side each counts its beats from there, and the middle one is moved to the downbeat of B
/// nearest to it if that is less than half a beat away, else to the nearest beat. Empty where A has
/// no downbeats inside a passage of twelve seconds or more.
[[nodiscard]] std::vector<VersionJump> versionJumps(const VersionMatch& match);

/// The same from B to A.
[[nodiscard]] std::vector<VersionJump> versionJumpsBack(const VersionMatch& match);

} // namespace contrafact
