#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>

#include "core/work_control.h"
#include "services/outbox.h"
#include "services/progress_meter.h"

namespace contrafact {

/// Something that was asked of a worker: how its work is paused and stopped, and how that work
/// tells what it has to tell. A value whose copies are one job. Any thread.
class Job {
public:
    /// outbox: outlives the job.
    explicit Job(Outbox& outbox)
        : m_outbox(&outbox) {}

    [[nodiscard]] WorkControl& control() const { return m_state->control; }
    [[nodiscard]] std::stop_token stopToken() const { return m_state->control.stopToken(); }

    /// Nobody waits for it any more: it is to stop, and nothing that it tells is heard.
    void drop() const;
    [[nodiscard]] bool isDropped() const { return m_state->isDropped; }

    /// Runs `message` on the thread of the service, after all that was told before, unless the job
    /// has been dropped by then.
    void tell(std::function<void()> message) const;

    /// For work of many steps: `show` is told what a person wants to know of them.
    [[nodiscard]] ProgressCallback progress(std::function<void(const WorkProgress&)> show) const;

private:
    struct State {
        WorkControl control;
        std::atomic<bool> isDropped = false;
    };
    std::shared_ptr<State> m_state =
        std::make_shared<State>(); // of the asking and the working side
    Outbox* m_outbox;
};

} // namespace contrafact
