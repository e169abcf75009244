// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/compare/waveform_view.h"

#include <cmath>

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "gui/look/keys.h"
#include "gui/look/theme.h"
#include "models/texts.h"

namespace contrafact {

namespace {

constexpr double kUnderlinePixels = 4.0;
constexpr double kBeatsFromPixels = 7.0; ///< between two beats
constexpr double kKeyStepSeconds = 5.0;

} // namespace

WaveformView::WaveformView(QWidget* parent)
    : TimeView(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setSide(Side::A);
    const auto seeks = [this](double step) {
        return [this, step] {
            const double to = m_playhead + step;
            Q_EMIT seekRequested(std::clamp(to, 0.0, m_recording.durationSeconds));
        };
    };
    const auto zooms = [this](double factor) {
        return [this, factor] {
            TimeWindow next = window();
            next.zoom(factor, m_playhead);
            changeWindow(next);
        };
    };
    addKeys(*this, {{{Qt::Key_Left}, tr("Back in the waveform"), seeks(-kKeyStepSeconds)},
                    {{Qt::Key_Right}, tr("On in the waveform"), seeks(kKeyStepSeconds)},
                    {{Qt::Key_Plus, Qt::Key_Equal}, tr("Zoom in"), zooms(1.5)},
                    {{Qt::Key_Minus}, tr("Zoom out"), zooms(1.0 / 1.5)},
                    {{Qt::Key_0}, tr("Show the whole recording"), [this] {
                         TimeWindow next = window();
                         next.showAll();
                         changeWindow(next);
                     }}});
}

QSize WaveformView::sizeHint() const {
    return {fontMetrics().height() * 40, fontMetrics().height() * 6};
}

QSize WaveformView::minimumSizeHint() const {
    return {fontMetrics().height() * 12, fontMetrics().height() * 4};
}

void WaveformView::setSide(Side side) {
    m_side = side;
    setAccessibleName(side == Side::A ? tr("Waveform of A") : tr("Waveform of B"));
    invalidate();
}

void WaveformView::setRecording(const ComparisonSide& recording,
                                std::vector<MarkedStretch> matched) {
    m_recording = recording;
    m_matched = std::move(matched);
    setWindow(TimeWindow(recording.durationSeconds));
    m_playhead = 0.0;
    m_hovered.reset();
    m_loop.reset();
}

void WaveformView::setPlayhead(double seconds) {
    m_playhead = seconds;
    setAccessibleDescription(
        tr("%1 of %2").arg(clockText(seconds), clockText(m_recording.durationSeconds)));
    update();
}

void WaveformView::setSounding(bool sounding) {
    m_isSounding = sounding;
    update();
}

void WaveformView::setHovered(std::optional<double> seconds) {
    m_hovered = seconds;
    update();
}

void WaveformView::setLoop(std::optional<TimeRange> loop) {
    m_loop = loop;
    invalidate();
}

double WaveformView::secondsAt(double x) const {
    return window().secondsAt(x, width());
}

double WaveformView::xOf(double seconds) const {
    return window().xOf(seconds, width());
}

QColor WaveformView::sideColour() const {
    const Colours& colours = coloursFor(palette());
    return m_side == Side::A ? colours.sideA : colours.sideB;
}

QRectF WaveformView::waveArea() const {
    const double axis = fontMetrics().height() + 2.0;
    const double top = m_side == Side::A ? axis : kUnderlinePixels + 2.0;
    return {0.0, top, static_cast<double>(width()), height() - axis - kUnderlinePixels - 2.0};
}

void WaveformView::paintStill(QPainter& painter) const {
    painter.fillRect(rect(), palette().color(QPalette::Base));
    paintBeats(painter);
    paintWaveform(painter);
    paintMatched(painter);
    paintLoop(painter);
    paintTimeAxis(painter);
}

void WaveformView::paintMoving(QPainter& painter) const {
    paintPlayed(painter);
    paintPointer(painter);
    if (hasFocus()) {
        painter.setPen(QPen(coloursFor(palette()).accent, 2.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void WaveformView::paintWaveform(QPainter& painter) const {
    const QRectF area = waveArea();
    painter.setPen(coloursFor(palette()).line);
    painter.drawLine(QPointF(0.0, area.center().y()), QPointF(width(), area.center().y()));
    QImage image = renderWaveform(m_recording.waveform, window().range(),
                                  waveformColours(sideColour(), isDark(palette())),
                                  (area.size() * devicePixelRatioF()).toSize());
    image.setDevicePixelRatio(devicePixelRatioF());
    painter.drawImage(area.topLeft(), image);
}

void WaveformView::paintMatched(QPainter& painter) const {
    // Towards the other side, so that the strip between them takes over where this ends.
    const double y = m_side == Side::A ? height() - kUnderlinePixels : 0.0;
    painter.fillRect(QRectF(0.0, y, width(), kUnderlinePixels), coloursFor(palette()).line);
    for (const MarkedStretch& stretch : m_matched) {
        QColor colour = sideColour();
        const double left = xOf(stretch.range.start);
        const double right = xOf(stretch.range.end);
        colour.setAlphaF(static_cast<float>(0.35 + 0.65 * stretch.strength));
        painter.fillRect(QRectF(left, y, right - left, kUnderlinePixels), colour);
        colour.setAlphaF(0.07F);
        painter.fillRect(QRectF(left, waveArea().top(), right - left, waveArea().height()), colour);
    }
}

void WaveformView::paintLoop(QPainter& painter) const {
    if (!m_loop)
        return;
    QColor accent = coloursFor(palette()).accent;
    const QRectF loop(xOf(m_loop->start), 0.0, xOf(m_loop->end) - xOf(m_loop->start), height());
    painter.setPen(QPen(accent, 1.5, Qt::DashLine));
    painter.drawLine(loop.topLeft(), loop.bottomLeft());
    painter.drawLine(loop.topRight(), loop.bottomRight());
    accent.setAlphaF(0.10F);
    painter.fillRect(loop, accent);
}

void WaveformView::paintTimeAxis(QPainter& painter) const {
    const Colours& colours = coloursFor(palette());
    const double line = fontMetrics().height();
    const double step = labelStep(window().range().span() / std::max(1, width()), line * 5.0);
    const double y = m_side == Side::A ? 0.0 : height() - line - 1.0;
    painter.setPen(colours.subtleText);
    painter.setFont(scaledFont(font(), -1));
    for (double at = std::ceil(window().range().start / step) * step; at <= window().range().end;
         at += step) {
        const double x = xOf(at);
        const double tick = m_side == Side::A ? line : y - 2.0;
        painter.drawLine(QPointF(x, tick), QPointF(x, tick + 3.0));
        if (x < width() - line * 2.0)
            painter.drawText(QRectF(x + 3.0, y, line * 5.0, line), Qt::AlignLeft | Qt::AlignVCenter,
                             clockText(at));
    }
}

void WaveformView::paintBeats(QPainter& painter) const {
    const BeatGrid& grid = m_recording.beats;
    if (grid.tempoBpm <= 0.0)
        return;
    const double pixels = 60.0 / grid.tempoBpm * width() / std::max(1e-6, window().range().span());
    if (pixels < kBeatsFromPixels)
        return;
    const Colours& colours = coloursFor(palette());
    const QRectF area = waveArea();
    auto downbeat = grid.downbeats.begin();
    for (std::size_t i = 0; i < grid.beats.size(); ++i) {
        while (downbeat != grid.downbeats.end() && *downbeat < static_cast<int>(i))
            ++downbeat;
        const bool isDownbeat =
            downbeat != grid.downbeats.end() && *downbeat == static_cast<int>(i);
        const double x = xOf(static_cast<double>(grid.beats[i]));
        if (x < 0.0 || x > width())
            continue;
        QColor ink = colours.subtleText;
        ink.setAlphaF(isDownbeat ? 0.55F : 0.18F);
        painter.setPen(QPen(ink, 1.0));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
}

void WaveformView::paintPlayed(QPainter& painter) const {
    const double x = xOf(m_playhead);
    QColor veil = palette().color(QPalette::Base);
    veil.setAlphaF(0.55F);
    const QRectF area = waveArea();
    if (x > 0.0)
        painter.fillRect(QRectF(0.0, area.top(), x, area.height()), veil);
    if (x < 0.0 || x > width())
        return;
    const QColor ink = m_isSounding ? palette().color(QPalette::WindowText) : sideColour();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(ink, m_isSounding ? 2.0 : 1.2, m_isSounding ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(QPointF(x, 0.0), QPointF(x, height()));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void WaveformView::paintPointer(QPainter& painter) const {
    if (!m_hovered)
        return;
    const double x = xOf(*m_hovered);
    const Colours& colours = coloursFor(palette());
    painter.setPen(QPen(sideColour(), 1.0));
    painter.drawLine(QPointF(x, 0.0), QPointF(x, height()));
    const QString text = clockText(*m_hovered);
    painter.setFont(scaledFont(font(), -1));
    const double textWidth = fontMetrics().horizontalAdvance(text) + 10.0;
    const double line = fontMetrics().height() + 2.0;
    const double left = x + textWidth + 4.0 > width() ? x - textWidth - 3.0 : x + 3.0;
    const double top = m_side == Side::A ? waveArea().top() : waveArea().bottom() - line;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_side == Side::A ? colours.sideATint : colours.sideBTint);
    painter.drawRoundedRect(QRectF(left, top, textWidth, line), 3.0, 3.0);
    painter.drawText(QRectF(left, top, textWidth, line), Qt::AlignCenter, text);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void WaveformView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position();
    m_draggedX = event->position().x();
    m_isDragging = false;
}

void WaveformView::mouseMoveEvent(QMouseEvent* event) {
    const double x = event->position().x();
    if (m_pressed && !m_isDragging && !window().isWhole())
        m_isDragging = std::abs(x - m_pressed->x()) >= QApplication::startDragDistance();
    if (m_isDragging) {
        TimeWindow next = window();
        next.pan((m_draggedX - x) / std::max(1, width()) * next.range().span());
        m_draggedX = x;
        changeWindow(next);
        return;
    }
    Q_EMIT hovered(secondsAt(x));
}

void WaveformView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_pressed)
        return;
    const bool isClick = !m_isDragging;
    m_pressed.reset();
    m_isDragging = false;
    if (isClick)
        Q_EMIT seekRequested(secondsAt(event->position().x()));
}

void WaveformView::leaveEvent(QEvent* event) {
    Q_EMIT hovered(std::nullopt);
    TimeView::leaveEvent(event);
}

void WaveformView::keyPressEvent(QKeyEvent* event) {
    if (!actOnKey(*this, *event))
        TimeView::keyPressEvent(event);
}

} // namespace contrafact
