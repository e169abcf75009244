// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/beat_line.h"

#include <cassert>
#include <cmath>

namespace contrafact {

BeatLine fitBeatLine(std::span<const double> beats) {
    assert(beats.size() >= 2);
    const auto count = static_cast<double>(beats.size());
    const double meanIndex = (count - 1.0) / 2.0;
    double meanTime = 0.0;
    for (const double beat : beats)
        meanTime += beat / count;
    double covariance = 0.0;
    double variance = 0.0;
    for (std::size_t i = 0; i < beats.size(); ++i) {
        const double index = static_cast<double>(i) - meanIndex;
        covariance += index * (beats[i] - meanTime);
        variance += index * index;
    }
    BeatLine line;
    line.period = covariance / variance;
    line.first = meanTime - meanIndex * line.period;
    for (std::size_t i = 0; i < beats.size(); ++i) {
        const double distance = beats[i] - line.first - static_cast<double>(i) * line.period;
        line.deviation += distance * distance / count;
    }
    line.deviation = std::sqrt(line.deviation);
    return line;
}

std::vector<double> steadied(std::vector<double> beats) {
    constexpr double kJitterSeconds = 0.025;
    if (beats.size() < 3)
        return beats;
    const BeatLine line = fitBeatLine(beats);
    if (line.deviation > kJitterSeconds)
        return beats;
    for (std::size_t i = 0; i < beats.size(); ++i)
        beats[i] = line.first + static_cast<double>(i) * line.period;
    return beats;
}

std::optional<std::size_t> nearestDownbeat(const BeatGrid& grid, double seconds) {
    if (grid.tempoBpm <= 0.0)
        return std::nullopt;
    const double bar = grid.beatsPerBar * 60.0 / grid.tempoBpm;
    std::optional<std::size_t> nearest;
    double least = bar;
    for (const int downbeat : grid.downbeats) {
        const auto index = static_cast<std::size_t>(downbeat);
        const double distance = std::abs(static_cast<double>(grid.beats[index]) - seconds);
        if (distance > least)
            continue;
        least = distance;
        nearest = index;
    }
    return nearest;
}

double snappedToDownbeat(const BeatGrid& grid, double seconds) {
    const auto nearest = nearestDownbeat(grid, seconds);
    return nearest ? static_cast<double>(grid.beats[*nearest]) : seconds;
}

} // namespace contrafact
