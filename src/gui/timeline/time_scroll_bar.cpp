// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/timeline/time_scroll_bar.h"

#include <algorithm>

#include <QScopedValueRollback>
#include <QSignalBlocker>

namespace contrafact {

namespace {

constexpr int kSteps = 10000; ///< of the whole recording

} // namespace

TimeScrollBar::TimeScrollBar(QWidget* parent)
    : QScrollBar(parent) {
    connect(this, &QScrollBar::valueChanged, this, &TimeScrollBar::moveTo);
}

void TimeScrollBar::setWindow(const TimeWindow& window) {
    m_window = window;
    if (m_isMoving)
        return;
    const double all = std::max(1e-9, window.durationSeconds());
    const QSignalBlocker blocker(this);
    const int page = static_cast<int>(kSteps * window.range().span() / all);
    setPageStep(page);
    setSingleStep(std::max(1, page / 10));
    setRange(0, std::max(0, kSteps - page));
    setValue(static_cast<int>(kSteps * window.range().start / all));
}

void TimeScrollBar::moveTo(int value) {
    const QScopedValueRollback guard(m_isMoving, true);
    TimeWindow window = m_window;
    window.pan(value * window.durationSeconds() / kSteps - window.range().start);
    Q_EMIT windowMoved(window);
}

} // namespace contrafact
