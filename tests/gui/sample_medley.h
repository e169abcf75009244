#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/arrangement.h"

namespace contrafact::sample {

/// A made-up medley of tracks 1, 2, ... of `sample::tracks`, with so many pieces.
[[nodiscard]] MedleyDraft medleyDraft(std::size_t pieces);

/// What would come of a draft whose pieces are made-up music: between 100 and 128 beats a minute,
/// with bars from the first half second on, in keys a fifth or more apart.
[[nodiscard]] SharedArrangement medleyOf(const MedleyDraft& draft);

/// The same where the second piece cannot be read.
[[nodiscard]] SharedArrangement medleyWithFailure(const MedleyDraft& draft);

} // namespace contrafact::sample
