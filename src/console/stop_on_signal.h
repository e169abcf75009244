#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <csignal>
#include <ctime>
#include <stop_token>
#include <thread>

namespace contrafact {

/// Asks for a stop when the process is told to end by the terminal or the system.
class StopOnSignal {
public:
    StopOnSignal() {
        sigemptyset(&m_signals);
        sigaddset(&m_signals, SIGINT);
        sigaddset(&m_signals, SIGTERM);
        // The terminal is closed; `nohup` has that passed over.
        struct sigaction atHangUp {};
        if (sigaction(SIGHUP, nullptr, &atHangUp) == 0 && atHangUp.sa_handler != SIG_IGN)
            sigaddset(&m_signals, SIGHUP);
        pthread_sigmask(SIG_BLOCK, &m_signals, nullptr); // threads started later inherit this
        m_watcher = std::jthread([this](const std::stop_token& ended) {
            const timespec patience{0, 50'000'000};
            while (!ended.stop_requested())
                if (sigtimedwait(&m_signals, nullptr, &patience) > 0)
                    m_stop.request_stop();
        });
    }
    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }

private:
    sigset_t m_signals{};
    std::stop_source m_stop;
    std::jthread m_watcher;
};

} // namespace contrafact
