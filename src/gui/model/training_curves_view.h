#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <vector>

#include <QWidget>

#include "gui/model/training_curve.h"

class QLabel;

namespace contrafact {

class CurveChart;
class CurveLegend;

/// The curves of a training as small charts below each other that share their horizontal axis:
/// figures, losses and learning rate. The pointer, or the arrow keys, choose a moment whose values
/// are told. GUI thread; only shows.
class TrainingCurvesView : public QWidget {
    Q_OBJECT

public:
    explicit TrainingCurvesView(QWidget* parent = nullptr);

    void setSeries(const std::vector<TrainingSeries>& series);
    void setAxis(CurveAxis axis);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Part {
        CurveGroup group = CurveGroup::Figures;
        CurveLegend* legend = nullptr;
        CurveChart* chart = nullptr;
        std::vector<TrainingCurve> curves;
    };

    void addPart(CurveGroup group, const QString& title, int stretch);
    void draw();
    void showMoment(std::optional<double> position);
    [[nodiscard]] QString momentText() const;
    /// Of all curves, what is nearest to a place on the axis.
    [[nodiscard]] std::optional<TrainingPoint> pointNear(double position) const;

    QLabel* m_momentLabel;
    std::vector<Part> m_parts;
    CurveAxis m_axis = CurveAxis::Clips;
    double m_last = 0.0;              ///< where the axis ends
    std::optional<double> m_position; ///< on the axis; none: the end
};

} // namespace contrafact
