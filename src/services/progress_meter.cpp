// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/progress_meter.h"

namespace contrafact {

namespace {

constexpr auto kSignalInterval = std::chrono::milliseconds(60);

} // namespace

std::optional<WorkProgress> ProgressMeter::update(const Progress& progress) {
    const auto now = Clock::now();
    if (progress.stage != m_stage) {
        m_stage = progress.stage;
        m_stageStart = now;
    }
    const bool isEnd = progress.total > 0 && progress.done == progress.total;
    if (!isEnd && now - m_lastSignal < kSignalInterval)
        return std::nullopt;
    m_lastSignal = now;
    WorkProgress work{progress};
    const double seconds = std::chrono::duration<double>(now - m_stageStart).count();
    if (progress.done > 0 && seconds > 0.0) {
        const double perSecond = static_cast<double>(progress.done) / seconds;
        work.tracksPerMinute = perSecond * 60.0;
        if (progress.total > progress.done)
            work.secondsLeft = static_cast<double>(progress.total - progress.done) / perSecond;
    }
    return work;
}

} // namespace contrafact
