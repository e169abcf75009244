// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/compare/tempo_curve_view.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QPainter>

#include "gui/look/theme.h"
#include "models/texts.h"

namespace contrafact {

TempoCurveView::TempoCurveView(QWidget* parent)
    : QWidget(parent) {
    setAccessibleName(tr("Local tempo ratio"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

QSize TempoCurveView::sizeHint() const {
    return {fontMetrics().height() * 20, fontMetrics().height() * 6};
}

QSize TempoCurveView::minimumSizeHint() const {
    return {fontMetrics().height() * 12, fontMetrics().height() * 5};
}

void TempoCurveView::setComparison(const Comparison& comparison) {
    m_curves = localTempo(comparison.path);
    m_overall = comparison.pair.tempoRatio;
    m_duration = comparison.a.durationSeconds;
    m_playhead = 0.0;
    double lowest = m_overall;
    double highest = m_overall;
    for (const auto& curve : m_curves) {
        for (const TempoPoint& point : curve) {
            lowest = std::min(lowest, point.ratio);
            highest = std::max(highest, point.ratio);
        }
    }
    m_lowest = std::floor((lowest - 0.04) * 20.0) / 20.0;
    m_highest = std::ceil((highest + 0.04) * 20.0) / 20.0;
    setAccessibleDescription(tr("B plays %1 times as fast as A overall, locally %2 to %3")
                                 .arg(locale().toString(m_overall, 'f', 2),
                                      locale().toString(lowest, 'f', 2),
                                      locale().toString(highest, 'f', 2)));
    update();
}

void TempoCurveView::setPlayhead(double aSeconds) {
    m_playhead = aSeconds;
    update();
}

QRectF TempoCurveView::plotArea() const {
    const double line = fontMetrics().height();
    const double label = fontMetrics().horizontalAdvance(QStringLiteral("0.00×")) + 6.0;
    return QRectF(rect()).adjusted(label, line * 0.6, -4.0, -line * 1.2);
}

QPointF TempoCurveView::pointOf(const TempoPoint& point) const {
    const QRectF plot = plotArea();
    const double share = m_duration > 0.0 ? point.aSeconds / m_duration : 0.0;
    return {plot.left() + share * plot.width(),
            plot.bottom() - (point.ratio - m_lowest) / (m_highest - m_lowest) * plot.height()};
}

void TempoCurveView::paintEvent(QPaintEvent* event) {
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintScale(painter);
    const Colours& colours = coloursFor(palette());
    const QRectF plot = plotArea();
    for (const auto& curve : m_curves) {
        QPolygonF line;
        for (const TempoPoint& point : curve)
            line << pointOf(point);
        painter.setPen(QPen(colours.accent, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(line);
    }
    const double x = pointOf({m_playhead, m_lowest}).x();
    painter.setPen(QPen(palette().color(QPalette::WindowText), 1.2));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

void TempoCurveView::paintScale(QPainter& painter) const {
    const Colours& colours = coloursFor(palette());
    const QRectF plot = plotArea();
    painter.setPen(colours.line);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(plot, 3.0, 3.0);
    painter.setFont(scaledFont(font(), -1));
    const double line = fontMetrics().height();
    const auto label = [&](double ratio, const QColor& ink) {
        const double y = pointOf({0.0, ratio}).y();
        painter.setPen(ink);
        painter.drawText(QRectF(0.0, y - line, plot.left() - 5.0, 2.0 * line),
                         Qt::AlignRight | Qt::AlignVCenter,
                         tr("%1×").arg(locale().toString(ratio, 'f', 2)));
    };
    for (const double ratio : {m_lowest, m_highest})
        if (std::abs(pointOf({0.0, ratio}).y() - pointOf({0.0, m_overall}).y()) > line)
            label(ratio, colours.subtleText);
    label(m_overall, palette().color(QPalette::WindowText));
    const double y = pointOf({0.0, m_overall}).y();
    painter.setPen(QPen(colours.subtleText, 1.0, Qt::DashLine));
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    painter.setPen(colours.subtleText);
    const QRectF below(plot.left(), plot.bottom() + 2.0, plot.width(), line);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, clockText(0.0));
    painter.drawText(below, Qt::AlignHCenter | Qt::AlignVCenter, tr("time in A"));
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, clockText(m_duration));
}

} // namespace contrafact
