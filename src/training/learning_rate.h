#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/schedule.h"

namespace contrafact {

/// Rises linearly over the warm-up, then falls along half a cosine to 0.3 % (Loshchilov and Hutter
/// 2017). progress: share of the budget used, 0..1.
[[nodiscard]] double learningRateAt(const ScheduleOptions& schedule, double progress);

} // namespace contrafact
