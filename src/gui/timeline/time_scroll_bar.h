#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QScrollBar>

#include "gui/look/time_window.h"

namespace contrafact {

/// Moves a window over its recording. GUI thread.
class TimeScrollBar : public QScrollBar {
    Q_OBJECT

public:
    explicit TimeScrollBar(QWidget* parent = nullptr);

    void setWindow(const TimeWindow& window);

Q_SIGNALS:
    void windowMoved(const contrafact::TimeWindow& window);

private:
    void moveTo(int value);

    TimeWindow m_window;
    bool m_isMoving = false; ///< the window follows this, not the other way round
};

} // namespace contrafact
