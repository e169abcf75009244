// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/learning_rate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace contrafact {

double learningRateAt(const ScheduleOptions& schedule, double progress) {
    constexpr double kLowest = 0.003;
    const double warmUp = schedule.warmUpShare;
    if (progress < warmUp)
        return schedule.learningRate * std::max(kLowest, progress / warmUp);
    const double fallen = std::min(1.0, (progress - warmUp) / (1.0 - warmUp));
    return schedule.learningRate *
           std::max(kLowest, 0.5 * (1.0 + std::cos(std::numbers::pi * fallen)));
}

} // namespace contrafact
