// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/training_curves.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

namespace contrafact {

namespace {

/// What says when a line was written, and is no curve itself.
bool isPosition(const QString& name) {
    return name == QLatin1StringView("samples") || name == QLatin1StringView("seconds") ||
           name == QLatin1StringView("batches");
}

std::vector<TrainingPoint>& pointsOf(std::vector<TrainingSeries>& series, const QString& name) {
    const auto found = std::ranges::find(series, name, &TrainingSeries::name);
    if (found != series.end())
        return found->points;
    series.push_back({name, {}});
    return series.back().points;
}

} // namespace

std::vector<TrainingSeries> trainingSeries(const QByteArray& log) {
    std::vector<TrainingSeries> series;
    for (const QByteArray& line : log.split('\n')) {
        const QJsonObject numbers = QJsonDocument::fromJson(line).object();
        const QJsonValue samples = numbers[QStringLiteral("samples")];
        const QJsonValue seconds = numbers[QStringLiteral("seconds")];
        if (!samples.isDouble() || !seconds.isDouble())
            continue;
        for (auto number = numbers.begin(); number != numbers.end(); ++number)
            if (number.value().isDouble() && !isPosition(number.key()))
                pointsOf(series, number.key())
                    .push_back({samples.toDouble(), seconds.toDouble(), number.value().toDouble()});
    }
    return series;
}

} // namespace contrafact
