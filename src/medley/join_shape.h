#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include "medley/timeline.h"

namespace contrafact {

/// The time that two pieces share at a join, in the files of both, counted from its start.
struct JoinShape {
    JoinKind kind = JoinKind::Cut;
    Compromise compromise = Compromise::None;
    std::vector<TimeKnot> before; ///< the end of the first piece; heard from 0
    std::vector<TimeKnot> after;  ///< the start of the second; heard from 0 and maybe for longer
    double seconds = 0.0;         ///< while both are heard
    double mark = 0.0;            ///< where the second takes over
};

/// A piece at one of its bounds: what may be used of it there.
struct JoinSide {
    const MedleyPiece& piece;
    double bound = 0.0;       ///< seconds in its file
    double roomSeconds = 0.0; ///< that the join may take of it
    bool isJump = false;      ///< the bound is a beat of a jump between versions, maybe no downbeat
    bool isEnd = false;       ///< the bound is the end of the recording
};

[[nodiscard]] JoinShape joinShape(const JoinSide& before, const JoinSide& after,
                                  const JoinWish& wish);

} // namespace contrafact
