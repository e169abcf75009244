#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <vector>

#include <QChartView>

#include "gui/model/training_curve.h"

class QValueAxis;

namespace contrafact {

/// Round numbers that cover a range: labels stand at multiples of `step`.
struct AxisScale {
    double lowest = 0.0;
    double highest = 1.0;
    double step = 0.5;
};

/// The smallest step of 1, 2 or 5 times a power of ten that needs at most `intervals` of itself to
/// cover the range, which is widened to multiples of it.
[[nodiscard]] AxisScale roundScale(double lowest, double highest, int intervals);

/// Some curves over the course of a training. Noisy ones are drawn smooth, with the points as they
/// are faintly behind. Charts with the same margin and range stand exactly below each other.
/// GUI thread.
class CurveChart : public QChartView {
    Q_OBJECT

public:
    enum class Labels { Shown, Hidden };

    explicit CurveChart(Labels below, QWidget* parent = nullptr);

    /// `last` is where the axis ends.
    void setCurves(const std::vector<TrainingCurve>& curves, CurveAxis axis, double last);
    /// A line across the chart; none: no line.
    void setMarker(std::optional<double> position);
    /// Room for the numbers on the left.
    [[nodiscard]] int labelWidth() const;
    void setLabelWidth(int pixels);

Q_SIGNALS:
    /// Where the pointer is on the axis; none: it has left.
    void pointed(std::optional<double> position);

protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void drawCurve(const TrainingCurve& curve, std::size_t number);
    void addLine(const QList<QPointF>& points, const QPen& pen);
    void setHeightScale(const std::vector<TrainingCurve>& curves);
    void applyLook();
    void arrange();

    Labels m_labels;
    CurveAxis m_axisKind = CurveAxis::Clips;
    std::vector<TrainingCurve> m_curves;
    QValueAxis* m_across;
    QValueAxis* m_up;
    std::optional<double> m_marker;
    int m_labelWidth = 0;
};

} // namespace contrafact
