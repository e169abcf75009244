// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/start_clock.h"

#include <ctime>

#include <QEvent>
#include <QTimer>

namespace contrafact {

Q_LOGGING_CATEGORY(startLog, "contrafact.start", QtInfoMsg)

StartClock::StartClock() {
    m_sinceMain.start();
}

void StartClock::watch(QWidget& window) {
    if (startLog().isInfoEnabled())
        window.installEventFilter(this);
}

bool StartClock::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        // The panels inside are painted after this event and before the next round of the loop.
        QTimer::singleShot(0, this, [this] {
            qCInfo(startLog) << "window painted" << m_sinceMain.elapsed() << "ms after main, CPU"
                             << std::clock() * 1000 / CLOCKS_PER_SEC << "ms";
        });
    }
    return QObject::eventFilter(watched, event);
}

} // namespace contrafact
