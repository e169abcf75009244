// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/model/training_curves_view.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include "gui/look/keys.h"
#include "gui/look/theme.h"
#include "gui/model/curve_chart.h"
#include "gui/model/curve_legend.h"

namespace contrafact {

namespace {

constexpr double kKeyStep = 0.02; ///< of the axis

/// Figures have three places that count, losses and rates as many significant digits.
QString valueText(double value, CurveGroup group) {
    if (group == CurveGroup::Figures)
        return QLocale().toString(value, 'f', 3);
    return QLocale().toString(value, 'g', 3);
}

} // namespace

TrainingCurvesView::TrainingCurvesView(QWidget* parent)
    : QWidget(parent)
    , m_momentLabel(new QLabel(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Curves of the training"));
    setAccessibleDescription(tr("The arrow keys go through the training."));
    const auto moves = [this](double steps) {
        return [this, steps] {
            const double from = m_position.value_or(m_last);
            showMoment(std::clamp(from + steps * kKeyStep * m_last, 0.0, m_last));
        };
    };
    addKeys(*this, {{{Qt::Key_Left}, tr("Earlier in the training"), moves(-1.0)},
                    {{Qt::Key_Right}, tr("Later in the training"), moves(1.0)}});
    setSubtle(*m_momentLabel);
    m_momentLabel->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacingFor(fontMetrics()).tiny);
    layout->addWidget(m_momentLabel);
    addPart(CurveGroup::Figures, tr("Figures"), 4);
    addPart(CurveGroup::Losses, tr("Losses"), 4);
    addPart(CurveGroup::LearningRate, QString(), 3);
}

void TrainingCurvesView::addPart(CurveGroup group, const QString& title, int stretch) {
    auto* box = static_cast<QVBoxLayout*>(layout());
    const bool isLowest = group == CurveGroup::LearningRate;
    auto* legend = new CurveLegend(this);
    auto* chart =
        new CurveChart(isLowest ? CurveChart::Labels::Shown : CurveChart::Labels::Hidden, this);
    legend->setTitle(title);
    chart->setAccessibleName(title);
    connect(chart, &CurveChart::pointed, this, &TrainingCurvesView::showMoment);
    box->addWidget(legend);
    box->addWidget(chart, stretch);
    m_parts.push_back({group, legend, chart, {}});
}

void TrainingCurvesView::setSeries(const std::vector<TrainingSeries>& series) {
    for (Part& part : m_parts)
        part.curves = curvesOf(series, part.group);
    draw();
}

void TrainingCurvesView::setAxis(CurveAxis axis) {
    m_axis = axis;
    m_position.reset();
    draw();
}

void TrainingCurvesView::draw() {
    m_last = 0.0;
    for (const Part& part : m_parts)
        for (const TrainingCurve& curve : part.curves)
            for (const TrainingPoint& point : curve.points)
                m_last = std::max(m_last, positionOf(point, m_axis));
    int labelWidth = 0;
    for (const Part& part : m_parts) {
        part.chart->setCurves(part.curves, m_axis, m_last);
        part.chart->setVisible(!part.curves.empty());
        part.legend->setVisible(!part.curves.empty());
        if (!part.curves.empty())
            labelWidth = std::max(labelWidth, part.chart->labelWidth());
    }
    for (const Part& part : m_parts)
        part.chart->setLabelWidth(labelWidth);
    showMoment(m_position);
}

void TrainingCurvesView::showMoment(std::optional<double> position) {
    m_position = position;
    m_momentLabel->setText(momentText());
    for (const Part& part : m_parts) {
        std::vector<CurveLegend::Entry> entries;
        for (const TrainingCurve& curve : part.curves) {
            const std::size_t end = curve.points.size() - 1;
            const std::size_t index =
                position ? nearestPoint(curve.points, m_axis, *position).value_or(end) : end;
            entries.push_back({curve.label, valueText(curve.shownValue(index), part.group)});
        }
        part.legend->setEntries(std::move(entries));
        part.chart->setMarker(position);
    }
}

std::optional<TrainingPoint> TrainingCurvesView::pointNear(double position) const {
    std::vector<TrainingPoint> nearest; // one of each curve
    for (const Part& part : m_parts)
        for (const TrainingCurve& curve : part.curves)
            if (const auto index = nearestPoint(curve.points, m_axis, position))
                nearest.push_back(curve.points[*index]);
    const auto index = nearestPoint(nearest, m_axis, position);
    return index ? std::optional(nearest[*index]) : std::nullopt;
}

QString TrainingCurvesView::momentText() const {
    const auto point = pointNear(m_position.value_or(m_last));
    if (!point)
        return {};
    const QString clips = QLocale().toString(std::llround(point->samples));
    const QString minutes = QLocale().toString(point->seconds / 60.0, 'f', 1);
    return m_position ? tr("After %1 clips, %2 min:").arg(clips, minutes)
                      : tr("At the end, after %1 clips, %2 min:").arg(clips, minutes);
}

void TrainingCurvesView::keyPressEvent(QKeyEvent* event) {
    if (!actOnKey(*this, *event))
        QWidget::keyPressEvent(event);
}

void TrainingCurvesView::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    showMoment(std::nullopt);
}

} // namespace contrafact
