#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "alignment/alignment.h"

namespace contrafact {

/// Moves both ends of a path, by at most a stack, to where the frames themselves begin and cease to
/// be alike: stacks on a border hold both what matches and what does not. Requires: two cells or
/// more.
void refineEnds(AlignmentPath& path, const PreparedProfile& a, const PreparedProfile& b,
                int stackFrames);

} // namespace contrafact
