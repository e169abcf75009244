#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <chrono>
#include <optional>

#include "core/progress.h"

namespace contrafact {

/// What a person sees of long work, at most every 60 ms and once at its end.
struct WorkProgress {
    Progress progress;
    double tracksPerMinute = 0.0;
    double secondsLeft = 0.0; ///< 0: not known
};

/// Turns progress into what a person wants to know. Used on the thread that does the work.
class ProgressMeter {
public:
    /// Nothing while the last answer is fresher than the signal interval, unless it is the end.
    std::optional<WorkProgress> update(const Progress& progress);

private:
    using Clock = std::chrono::steady_clock;

    Progress::Stage m_stage = Progress::Stage::Finding;
    Clock::time_point m_stageStart = Clock::now();
    Clock::time_point m_lastSignal{};
};

} // namespace contrafact
