#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSocketNotifier>

namespace contrafact {

/// Ends the program in order, as if its window were closed, when the system or a terminal tells it
/// to end: a logout, a shutdown, Ctrl-C. The second time it ends at once. One for a process, on the
/// GUI thread.
class QuitOnSignal {
public:
    QuitOnSignal();
    ~QuitOnSignal();
    QuitOnSignal(const QuitOnSignal&) = delete;
    QuitOnSignal& operator=(const QuitOnSignal&) = delete;

private:
    QSocketNotifier m_told;
};

} // namespace contrafact
