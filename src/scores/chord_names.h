#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string_view>

#include "scores/song.h"

namespace contrafact {

/// The nearest of the nine qualities to a chord name's ("min7", "7sus4", "maj13"); unknown names
/// are major, or minor where they begin with "min".
[[nodiscard]] ChordQuality chordQualityFromName(std::string_view name);

} // namespace contrafact
