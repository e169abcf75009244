#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>

#include "core/music.h"

namespace contrafact {

/// The key whose profile correlates best with the mean of the track's pitch-class profile
/// (the method of Krumhansl 1990 with the profiles of Temperley, "Music and Probability", 2007: the
/// best of five sets compared on rendered scores). The confidence is the lead over the next key, 1
/// from a lead of 0.2 in correlation on. None where no key fits: for noise, drums, speech, silence.
[[nodiscard]] std::optional<MusicalKey> estimateKey(const PitchClassProfile& profile);

} // namespace contrafact
