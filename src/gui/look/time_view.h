#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/look/still_view.h"
#include "gui/look/time_window.h"

namespace contrafact {

/// A view along the time of a recording. The wheel zooms, Shift and wheel moves. GUI thread.
class TimeView : public StillView {
    Q_OBJECT

public:
    using StillView::StillView;

    void setWindow(const TimeWindow& window);
    /// The same, and tells of it where it is another one.
    void changeWindow(const TimeWindow& window);
    [[nodiscard]] const TimeWindow& window() const { return m_window; }

Q_SIGNALS:
    void windowChanged(const contrafact::TimeWindow& window);

protected:
    void wheelEvent(QWheelEvent* event) override;

private:
    TimeWindow m_window;
};

} // namespace contrafact
