#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace contrafact {

/// Pause, resume and stop for long work. Any thread may call anything; the working threads call
/// `mayContinue` between blocks. One mutex guards the paused flag.
class WorkControl {
public:
    void pause() {
        const std::lock_guard lock(m_mutex);
        m_isPaused = true;
    }
    void resume() {
        {
            const std::lock_guard lock(m_mutex);
            m_isPaused = false;
        }
        m_changed.notify_all();
    }
    /// Final: a stopped control never continues.
    void stop() {
        m_stop.request_stop();
        resume();
    }

    [[nodiscard]] std::stop_token stopToken() const { return m_stop.get_token(); }
    [[nodiscard]] bool isStopped() const { return m_stop.stop_requested(); }

    /// Waits while paused. False when the work is to end.
    [[nodiscard]] bool mayContinue() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_isPaused || m_stop.stop_requested(); });
        return !m_stop.stop_requested();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isPaused = false;
    std::stop_source m_stop;
};

} // namespace contrafact
