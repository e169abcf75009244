#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/calibration.h"

namespace contrafact {

/// What counts where no calibration does: for embeddings of a network that has not been calibrated,
/// and for tracks without embeddings.
[[nodiscard]] const Calibration& fallbackCalibration();

/// The same for a sequence network; see `readJoinCurve`. Such networks are surer than they are
/// right, and how much is not known of this one: less than half of what it says counts, and a join
/// is told to be less likely than with any network that was calibrated.
inline constexpr LogisticCurve kFallbackJoinCurve{0.4, -1.5};

} // namespace contrafact
