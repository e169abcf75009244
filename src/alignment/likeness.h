#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "alignment/alignment.h"

namespace contrafact {

/// See Alignment::closeness. Frames of the two tracks do not begin at the same moments of the music
/// (one may be cut, or faster): between two frames of B lies what is between them in sound.
[[nodiscard]] double closenessOf(const AlignmentPath& path, const PreparedProfile& a,
                                 const PreparedProfile& b, int stackFrames);

/// See Alignment::restLikeness.
[[nodiscard]] double restLikenessOf(const AlignmentPath& path, const PreparedProfile& a,
                                    const PreparedProfile& b, int stackFrames);

} // namespace contrafact
