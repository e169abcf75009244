#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QWidget>

#include "gui/compare/tempo_curve.h"

namespace contrafact {

/// How many times as fast B plays, over the time of A, with the overall ratio as a line.
/// GUI thread; only shows.
class TempoCurveView : public QWidget {
    Q_OBJECT

public:
    explicit TempoCurveView(QWidget* parent = nullptr);

    void setComparison(const Comparison& comparison);
    void setPlayhead(double aSeconds);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] QPointF pointOf(const TempoPoint& point) const;
    void paintScale(QPainter& painter) const;

    std::vector<std::vector<TempoPoint>> m_curves;
    double m_overall = 1.0;
    double m_duration = 0.0;
    double m_lowest = 0.9;
    double m_highest = 1.1;
    double m_playhead = 0.0;
};

} // namespace contrafact
