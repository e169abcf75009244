#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <span>
#include <vector>

#include "services/training_curves.h"

namespace contrafact {

/// What the curves are drawn over.
enum class CurveAxis { Clips, Minutes };

/// Curves that share a scale and are drawn together.
enum class CurveGroup {
    Figures, ///< shares from 0 to 1, mostly of the validation
    Losses,
    LearningRate,
};

/// A series as it is drawn.
struct TrainingCurve {
    QString label; ///< in plain words
    std::vector<TrainingPoint> points;
    /// Means of neighbours, as many as points, where the points are noisy; else empty.
    std::vector<double> smooth;

    /// What is told of point `index`: its smooth value where there is one.
    [[nodiscard]] double shownValue(std::size_t index) const {
        return smooth.empty() ? points[index].value : smooth[index];
    }
};

[[nodiscard]] double positionOf(const TrainingPoint& point, CurveAxis axis);

/// The curves of one group, in the order of the log. Numbers that are about the speed of a training
/// are in none.
[[nodiscard]] std::vector<TrainingCurve> curvesOf(std::span<const TrainingSeries> series,
                                                  CurveGroup group);

/// Each value replaced by the mean of itself and its neighbours, up to a fortieth of the curve to
/// either side, fewer at the ends so that the mean stays centred.
[[nodiscard]] std::vector<double> smoothed(std::span<const TrainingPoint> points);

/// The point that is nearest to a place on the axis; none: there are no points.
[[nodiscard]] std::optional<std::size_t> nearestPoint(std::span<const TrainingPoint> points,
                                                      CurveAxis axis, double position);

} // namespace contrafact
