#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>

namespace contrafact {

/// AdamW; the learning rate rises over the first `warmUpShare` of the budget and falls along a
/// cosine.
struct ScheduleOptions {
    double learningRate = 2e-3;
    double weightDecay = 1e-4;
    double warmUpShare = 0.05;
    double minutes = 60.0;    ///< budget in wall-clock time, unless `samples` is given
    std::int64_t samples = 0; ///< budget in what the network is shown; 0: by time
};

} // namespace contrafact
