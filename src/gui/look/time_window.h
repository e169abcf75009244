#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/look/waveform_renderer.h"

class QWheelEvent;

namespace contrafact {

/// Seconds between two labels of a time axis so that they stand at least `pixels` apart.
[[nodiscard]] double labelStep(double secondsPerPixel, double pixels);

/// Which seconds of a recording are seen across a width in pixels. Never leaves the recording and
/// never shows less than two seconds. A value.
class TimeWindow {
public:
    TimeWindow() = default;
    explicit TimeWindow(double durationSeconds);

    [[nodiscard]] const TimeRange& range() const { return m_range; }
    [[nodiscard]] double durationSeconds() const { return m_duration; }
    [[nodiscard]] bool isWhole() const { return m_range.span() >= m_duration; }
    /// Seconds at `x` of `width` pixels, within the recording, and back.
    [[nodiscard]] double secondsAt(double x, double width) const;
    [[nodiscard]] double xOf(double seconds, double width) const;

    void showAll();
    /// Shows `range`, moved and cut to what there is.
    void show(TimeRange range);
    /// Shows `1 / factor` of the seconds, with `anchorSeconds` staying in its place.
    void zoom(double factor, double anchorSeconds);
    void pan(double seconds);
    /// Moves so that `seconds` is seen, a quarter from the left where it was not.
    void follow(double seconds);

private:
    double m_duration = 0.0;
    TimeRange m_range;
};

/// What the wheel does over `width` pixels of time: zooms about the pointer, with Shift or sideways
/// moves.
void turnWheel(TimeWindow& window, const QWheelEvent& event, double width);

} // namespace contrafact
