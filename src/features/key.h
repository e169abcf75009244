#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>

#include "core/music.h"

namespace contrafact {

/// The key whose profile correlates best with the mean of the track's pitch-class profile
/// (Krumhansl 1990, with the profiles of Temperley 1999). The confidence is the lead over the best
/// other key, 0..1. None for a track without pitch.
[[nodiscard]] std::optional<MusicalKey> estimateKey(const PitchClassProfile& profile);

} // namespace contrafact
