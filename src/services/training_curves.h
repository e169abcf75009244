#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <vector>

#include <QByteArray>
#include <QString>

namespace contrafact {

/// One number of the log at one moment of a training.
struct TrainingPoint {
    double samples = 0.0; ///< clips trained on until then
    double seconds = 0.0; ///< of training until then
    double value = 0.0;
    friend bool operator==(const TrainingPoint&, const TrainingPoint&) = default;
};

/// All that a log has under one name, in the order of its lines.
struct TrainingSeries {
    QString name; ///< as in the log: "cross_entropy", "validation_map"
    std::vector<TrainingPoint> points;
};

/// The log of a training, by number instead of by line.
struct TrainingCurves {
    std::filesystem::path folder;       ///< where it lies
    std::vector<TrainingSeries> series; ///< as the lines bring them, those of one line by name
};

/// Series of what a run wrote, one JSON object a line. Lines that are none, or do not say when they
/// were written (`samples`, `seconds`), are left out: the last may be half written. So are numbers
/// that are null.
[[nodiscard]] std::vector<TrainingSeries> trainingSeries(const QByteArray& log);

} // namespace contrafact
