// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/model/training_curve.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "gui/model/model_text.h"

namespace contrafact {

namespace {

constexpr std::size_t kNeighbourShare = 40;

std::optional<CurveGroup> groupOf(const QString& name) {
    static constexpr std::array kOfSpeed{"samples_per_second", "generator_share", "waiting_share"};
    if (std::ranges::any_of(kOfSpeed,
                            [&](const char* speed) { return name == QLatin1StringView(speed); }))
        return std::nullopt;
    if (name == QLatin1StringView("learning_rate"))
        return CurveGroup::LearningRate;
    const bool isFigure =
        name == QLatin1StringView("accuracy") || name.startsWith(QLatin1StringView("validation_"));
    return isFigure ? CurveGroup::Figures : CurveGroup::Losses;
}

/// Means over the steps since the last line, while a validation is one careful measurement.
bool isNoisy(const QString& name) {
    return !name.startsWith(QLatin1StringView("validation_")) &&
           name != QLatin1StringView("learning_rate");
}

} // namespace

double positionOf(const TrainingPoint& point, CurveAxis axis) {
    return axis == CurveAxis::Clips ? point.samples : point.seconds / 60.0;
}

std::vector<TrainingCurve> curvesOf(std::span<const TrainingSeries> series, CurveGroup group) {
    std::vector<TrainingCurve> curves;
    for (const TrainingSeries& one : series)
        if (groupOf(one.name) == group)
            curves.push_back({curveLabel(one.name), one.points,
                              isNoisy(one.name) ? smoothed(one.points) : std::vector<double>()});
    return curves;
}

std::vector<double> smoothed(std::span<const TrainingPoint> points) {
    std::vector<double> sums{0.0};
    for (const TrainingPoint& point : points)
        sums.push_back(sums.back() + point.value);
    const std::size_t most = std::max<std::size_t>(1, points.size() / kNeighbourShare);
    std::vector<double> means;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::size_t reach = std::min({most, i, points.size() - 1 - i});
        means.push_back((sums[i + reach + 1] - sums[i - reach]) /
                        static_cast<double>(2 * reach + 1));
    }
    return means;
}

std::optional<std::size_t> nearestPoint(std::span<const TrainingPoint> points, CurveAxis axis,
                                        double position) {
    if (points.empty())
        return std::nullopt;
    const auto nearest = std::ranges::min_element(points, {}, [&](const TrainingPoint& point) {
        return std::abs(positionOf(point, axis) - position);
    });
    return static_cast<std::size_t>(nearest - points.begin());
}

} // namespace contrafact
