// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/hubness.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace contrafact {

namespace {

/// Row `row` of a square matrix with its own place made non-finite, so that statistics skip it.
std::vector<float> withoutSelf(const Matrix& scores, std::size_t row) {
    const std::span<const float> values = scores.row(row);
    std::vector<float> others(values.begin(), values.end());
    others[row] = std::numeric_limits<float>::quiet_NaN();
    return others;
}

} // namespace

ScoreStatistics statisticsOf(std::span<const float> scores) {
    double sum = 0.0;
    double squares = 0.0;
    std::size_t count = 0;
    for (const float score : scores) {
        if (std::isfinite(score)) {
            sum += static_cast<double>(score);
            squares += static_cast<double>(score) * static_cast<double>(score);
            ++count;
        }
    }
    if (count == 0)
        return {};
    const double mean = sum / static_cast<double>(count);
    const double variance = squares / static_cast<double>(count) - mean * mean;
    constexpr double kLeastVariance = 1e-12;
    const double deviation = variance > kLeastVariance ? std::sqrt(variance) : 1.0;
    return {static_cast<float>(mean), static_cast<float>(deviation)};
}

float symmetricZ(float score, const ScoreStatistics& a, const ScoreStatistics& b) {
    return 0.5F * ((score - a.mean) / a.deviation + (score - b.mean) / b.deviation);
}

Matrix hubnessCorrected(const Matrix& scores) {
    assert(scores.rows() == scores.columns());
    std::vector<ScoreStatistics> statistics;
    for (std::size_t row = 0; row < scores.rows(); ++row)
        statistics.push_back(statisticsOf(withoutSelf(scores, row)));
    Matrix corrected(scores.rows(), scores.columns());
    for (std::size_t row = 0; row < scores.rows(); ++row) {
        const std::span<float> values = corrected.row(row);
        for (std::size_t column = 0; column < scores.columns(); ++column) {
            values[column] =
                symmetricZ(scores.at(row, column), statistics[row], statistics[column]);
        }
        values[row] = std::numeric_limits<float>::lowest();
        values[row] = *std::max_element(values.begin(), values.end());
    }
    return corrected;
}

} // namespace contrafact
