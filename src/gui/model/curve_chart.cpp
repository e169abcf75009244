// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/model/curve_chart.h"

#include <algorithm>
#include <cmath>

#include <QChart>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QLocale>
#include <QMouseEvent>
#include <QValueAxis>

#include "gui/look/theme.h"
#include "gui/model/curve_legend.h"

namespace contrafact {

namespace {

constexpr int kStepsAcross = 5;
constexpr int kStepsUp = 4;
constexpr double kFaint = 0.3;
constexpr qsizetype kFewPoints = 60; ///< so few are marked one by one

/// So many tell two steps apart.
int decimalsOf(double step) {
    return std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
}

QString labelText(double value, double step) {
    return QLocale().toString(value, 'f', decimalsOf(step));
}

/// Between two scales a small step must not meet a large range: there would be a line for each.
void setScale(QValueAxis& axis, const AxisScale& scale) {
    axis.setTickType(QValueAxis::TicksFixed);
    axis.setRange(scale.lowest, scale.highest);
    axis.setTickAnchor(scale.lowest);
    axis.setTickInterval(scale.step);
    axis.setLabelFormat(QStringLiteral("%.%1f").arg(decimalsOf(scale.step)));
    axis.setTickType(QValueAxis::TicksDynamic);
}

} // namespace

AxisScale roundScale(double lowest, double highest, int intervals) {
    const double range = highest - lowest;
    if (!(range > 0.0)) {
        const double around = lowest == 0.0 ? 1.0 : std::abs(lowest) * 0.1;
        return roundScale(lowest - around, lowest + around, intervals);
    }
    double power = std::pow(10.0, std::floor(std::log10(range / intervals)));
    for (;; power *= 10.0) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            const double step = factor * power;
            const double first = std::floor(lowest / step + 1e-9);
            const double last = std::ceil(highest / step - 1e-9);
            if (last - first <= intervals)
                return {first * step, last * step, step};
        }
    }
}

CurveChart::CurveChart(Labels below, QWidget* parent)
    : QChartView(parent)
    , m_labels(below)
    , m_across(new QValueAxis(this))
    , m_up(new QValueAxis(this)) {
    setFocusPolicy(Qt::NoFocus);
    viewport()->setFocusPolicy(Qt::NoFocus);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setMinimumHeight(fontMetrics().height() * (below == Labels::Shown ? 6 : 5));
    chart()->legend()->hide();
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(true);
    chart()->setLocale(QLocale());
    chart()->setLocalizeNumbers(true);
    chart()->addAxis(m_across, Qt::AlignBottom);
    chart()->addAxis(m_up, Qt::AlignLeft);
    m_across->setLabelsVisible(below == Labels::Shown);
    m_across->setLineVisible(false);
    m_up->setLineVisible(false);
    applyLook();
}

void CurveChart::setCurves(const std::vector<TrainingCurve>& curves, CurveAxis axis, double last) {
    m_curves = curves;
    m_axisKind = axis;
    chart()->removeAllSeries();
    const AxisScale across = roundScale(0.0, last, kStepsAcross);
    setScale(*m_across, {0.0, last > 0.0 ? last : across.highest, across.step});
    setHeightScale(curves);
    for (std::size_t i = 0; i < curves.size(); ++i)
        drawCurve(curves[i], i);
    arrange();
}

void CurveChart::setHeightScale(const std::vector<TrainingCurve>& curves) {
    std::vector<double> values;
    for (const TrainingCurve& curve : curves)
        for (const TrainingPoint& point : curve.points)
            values.push_back(point.value);
    if (values.empty())
        return;
    const auto [lowest, highest] = std::ranges::minmax(values);
    setScale(*m_up, roundScale(lowest, highest, kStepsUp));
}

void CurveChart::drawCurve(const TrainingCurve& curve, std::size_t number) {
    QList<QPointF> raw;
    QList<QPointF> shown;
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
        const double position = positionOf(curve.points[i], m_axisKind);
        raw << QPointF(position, curve.points[i].value);
        shown << QPointF(position, curve.shownValue(i));
    }
    const QPen pen = curvePen(palette(), number);
    if (!curve.smooth.empty()) {
        QColor faint = pen.color();
        faint.setAlphaF(static_cast<float>(kFaint));
        addLine(raw, QPen(faint, 1.0));
    }
    addLine(shown, pen);
}

void CurveChart::addLine(const QList<QPointF>& points, const QPen& pen) {
    auto* line = new QLineSeries(chart());
    line->setPen(pen);
    line->setPointsVisible(points.size() <= kFewPoints && pen.widthF() > 1.0);
    line->replace(points);
    chart()->addSeries(line);
    line->attachAxis(m_across);
    line->attachAxis(m_up);
}

void CurveChart::setMarker(std::optional<double> position) {
    m_marker = position;
    viewport()->update();
}

int CurveChart::labelWidth() const {
    const QFontMetrics metrics(m_up->labelsFont());
    const double step = m_up->tickInterval();
    return std::max(metrics.horizontalAdvance(labelText(m_up->min(), step)),
                    metrics.horizontalAdvance(labelText(m_up->max(), step))) +
           spacingFor(fontMetrics()).medium;
}

void CurveChart::setLabelWidth(int pixels) {
    m_labelWidth = pixels;
    arrange();
}

/// The plot has its place whatever the labels of this chart need, so that charts agree.
void CurveChart::arrange() {
    const int line = fontMetrics().height();
    const QFontMetrics metrics(m_across->labelsFont());
    const int right = metrics.horizontalAdvance(labelText(m_across->max(), 1.0)) / 2 + 2;
    const int above = line / 2;
    const int below = m_labels == Labels::Shown ? line * 3 / 2 : line / 3;
    chart()->setPlotArea(QRectF(viewport()->rect()).adjusted(m_labelWidth, above, -right, -below));
    // The axes learn of it only when the chart is laid out anew.
    chart()->layout()->invalidate();
    chart()->layout()->activate();
}

void CurveChart::applyLook() {
    const Colours& colours = coloursFor(palette());
    setBackgroundBrush(palette().color(QPalette::Window));
    chart()->setPlotAreaBackgroundBrush(palette().color(QPalette::Base));
    chart()->setPlotAreaBackgroundPen(colours.line);
    for (QValueAxis* axis : {m_across, m_up}) {
        axis->setLabelsFont(scaledFont(font(), -1));
        axis->setLabelsColor(colours.subtleText);
        axis->setGridLinePen(QPen(colours.line, 1.0));
    }
}

void CurveChart::drawForeground(QPainter* painter, const QRectF& rect) {
    QChartView::drawForeground(painter, rect);
    if (!m_marker)
        return;
    const QRectF plot = chart()->plotArea();
    const double x = chart()->mapToPosition({*m_marker, m_up->min()}).x();
    painter->setPen(QPen(palette().color(QPalette::WindowText), 1.2));
    painter->drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

void CurveChart::mouseMoveEvent(QMouseEvent* event) {
    QChartView::mouseMoveEvent(event);
    const QPointF place = mapToScene(event->position().toPoint());
    const double position = chart()->mapToValue(place).x();
    Q_EMIT pointed(std::clamp(position, m_across->min(), m_across->max()));
}

void CurveChart::leaveEvent(QEvent* event) {
    QChartView::leaveEvent(event);
    Q_EMIT pointed(std::nullopt);
}

void CurveChart::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    arrange();
}

void CurveChart::changeEvent(QEvent* event) {
    QChartView::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange &&
        event->type() != QEvent::StyleChange)
        return;
    applyLook();
    setCurves(m_curves, m_axisKind, m_across->max());
}

} // namespace contrafact
