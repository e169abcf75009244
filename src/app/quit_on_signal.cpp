// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/quit_on_signal.h"

#include <array>
#include <csignal>
#include <cstdint>

#include <QApplication>
#include <sys/eventfd.h>
#include <unistd.h>

namespace contrafact {

namespace {

constexpr std::array kEnds{SIGINT, SIGTERM, SIGHUP};

volatile std::sig_atomic_t g_event = -1;

// All that a signal handler may do; the event loop does the rest.
void tell(int /*signal*/) {
    const std::uint64_t one = 1;
    static_cast<void>(::write(static_cast<int>(g_event), &one, sizeof one));
}

int openEvent() {
    g_event = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return static_cast<int>(g_event);
}

} // namespace

QuitOnSignal::QuitOnSignal()
    : m_told(openEvent(), QSocketNotifier::Read) {
    QObject::connect(&m_told, &QSocketNotifier::activated, &m_told, [this] {
        m_told.setEnabled(false);
        QApplication::closeAllWindows(); // which keep what they have to keep
        QCoreApplication::exit();
    });
    for (const int signal : kEnds) {
        struct sigaction before {};
        ::sigaction(signal, nullptr, &before);
        if (before.sa_handler == SIG_IGN) // as `nohup` wants it
            continue;
        struct sigaction action {};
        action.sa_handler = tell;
        action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
        sigemptyset(&action.sa_mask);
        ::sigaction(signal, &action, nullptr);
    }
}

QuitOnSignal::~QuitOnSignal() {
    for (const int signal : kEnds)
        std::signal(signal, SIG_DFL);
    ::close(static_cast<int>(g_event));
}

} // namespace contrafact
