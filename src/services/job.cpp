// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/job.h"

namespace contrafact {

void Job::drop() const {
    m_state->isDropped = true;
    m_state->control.stop();
}

void Job::tell(std::function<void()> message) const {
    m_outbox->put([state = m_state, message = std::move(message)] {
        if (!state->isDropped)
            message();
    });
}

ProgressCallback Job::progress(std::function<void(const WorkProgress&)> show) const {
    return [job = *this, show = std::move(show),
            meter = ProgressMeter()](const Progress& progress) mutable {
        if (const auto work = meter.update(progress))
            job.tell([show, work = *work] { show(work); });
    };
}

} // namespace contrafact
