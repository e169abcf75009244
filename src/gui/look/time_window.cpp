// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/look/time_window.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QWheelEvent>

namespace contrafact {

namespace {

constexpr double kShortestSeconds = 2.0;

} // namespace

double labelStep(double secondsPerPixel, double pixels) {
    constexpr std::array<double, 10> kSteps{1, 2, 5, 10, 15, 30, 60, 120, 300, 600};
    for (const double step : kSteps)
        if (step / secondsPerPixel >= pixels)
            return step;
    return 1800.0;
}

TimeWindow::TimeWindow(double durationSeconds)
    : m_duration(std::max(0.0, durationSeconds))
    , m_range{0.0, m_duration} {}

double TimeWindow::secondsAt(double x, double width) const {
    if (width <= 0.0)
        return m_range.start;
    return std::clamp(m_range.start + x / width * m_range.span(), 0.0, m_duration);
}

double TimeWindow::xOf(double seconds, double width) const {
    if (m_range.span() <= 0.0)
        return 0.0;
    return (seconds - m_range.start) / m_range.span() * width;
}

void TimeWindow::showAll() {
    m_range = {0.0, m_duration};
}

void TimeWindow::show(TimeRange range) {
    const double span =
        std::clamp(range.span(), std::min(kShortestSeconds, m_duration), m_duration);
    const double start = std::clamp(range.start, 0.0, m_duration - span);
    m_range = {start, start + span};
}

void TimeWindow::zoom(double factor, double anchorSeconds) {
    const double span =
        std::clamp(m_range.span() / factor, std::min(kShortestSeconds, m_duration), m_duration);
    const double share =
        m_range.span() > 0.0 ? (anchorSeconds - m_range.start) / m_range.span() : 0.0;
    const double start = anchorSeconds - share * span;
    show({start, start + span});
}

void TimeWindow::pan(double seconds) {
    show({m_range.start + seconds, m_range.end + seconds});
}

void TimeWindow::follow(double seconds) {
    if (seconds >= m_range.start && seconds <= m_range.end)
        return;
    const double start = seconds - m_range.span() / 4.0;
    show({start, start + m_range.span()});
}

void turnWheel(TimeWindow& window, const QWheelEvent& event, double width) {
    const QPoint angle = event.angleDelta();
    if (event.modifiers() & Qt::ShiftModifier || angle.x() != 0) {
        const int turned = angle.x() != 0 ? angle.x() : angle.y();
        window.pan(-turned / 1200.0 * window.range().span());
    } else {
        window.zoom(std::pow(1.002, angle.y()), window.secondsAt(event.position().x(), width));
    }
}

} // namespace contrafact
