// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/look/time_view.h"

#include <QWheelEvent>

namespace contrafact {

void TimeView::setWindow(const TimeWindow& window) {
    m_window = window;
    invalidate();
}

void TimeView::changeWindow(const TimeWindow& window) {
    if (window.range() == m_window.range())
        return;
    setWindow(window);
    Q_EMIT windowChanged(window);
}

void TimeView::wheelEvent(QWheelEvent* event) {
    TimeWindow window = m_window;
    turnWheel(window, *event, static_cast<double>(width()));
    changeWindow(window);
    event->accept();
}

} // namespace contrafact
