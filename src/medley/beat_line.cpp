// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/beat_line.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace contrafact {

namespace {

/// Where the parabola through beats, by least squares, has that of an index. Requires: three beats.
double onParabola(std::span<const double> beats, std::size_t index) {
    const auto count = static_cast<double>(beats.size());
    // Polynomials that are orthogonal over the indices.
    const auto termsAt = [count](std::size_t i) {
        const double u = static_cast<double>(i) - (count - 1.0) / 2.0;
        return std::array{1.0, u, u * u - (count * count - 1.0) / 12.0};
    };
    std::array<double, 3> products{};
    std::array<double, 3> powers{};
    for (std::size_t i = 0; i < beats.size(); ++i) {
        const auto terms = termsAt(i);
        for (std::size_t k = 0; k < terms.size(); ++k) {
            products[k] += beats[i] * terms[k];
            powers[k] += terms[k] * terms[k];
        }
    }
    const auto terms = termsAt(index);
    double value = 0.0;
    for (std::size_t k = 0; k < terms.size(); ++k)
        value += terms[k] * products[k] / powers[k];
    return value;
}

} // namespace

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
        const double distance = beats[i] - line.at(i);
        line.deviation += distance * distance / count;
    }
    line.deviation = std::sqrt(line.deviation);
    return line;
}

std::vector<double> steadied(std::span<const double> beats) {
    constexpr double kSteadySeconds = 0.01;
    constexpr double kLargestDeviation = 0.06;
    constexpr std::size_t kReach = 4;
    if (beats.size() < 3)
        return {beats.begin(), beats.end()};
    const BeatLine whole = fitBeatLine(beats);
    std::vector<double> steady;
    double squares = 0.0;
    for (std::size_t i = 0; i < beats.size(); ++i) {
        const std::size_t first = i > kReach ? i - kReach : 0;
        const std::size_t last = std::min(i + kReach + 1, beats.size());
        steady.push_back(whole.deviation <= kSteadySeconds
                             ? whole.at(i)
                             : onParabola(beats.subspan(first, last - first), i - first));
        squares += (steady.back() - beats[i]) * (steady.back() - beats[i]);
    }
    const double deviation = std::sqrt(squares / static_cast<double>(beats.size()));
    return deviation < kLargestDeviation ? steady : std::vector<double>{};
}

std::optional<std::size_t> nearestDownbeat(const BeatGrid& grid, double seconds, int bars) {
    if (grid.tempoBpm <= 0.0)
        return std::nullopt;
    std::optional<std::size_t> nearest;
    double least = bars * grid.beatsPerBar * 60.0 / grid.tempoBpm;
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

double snappedToDownbeat(const BeatGrid& grid, double seconds, int bars) {
    const auto nearest = nearestDownbeat(grid, seconds, bars);
    return nearest ? static_cast<double>(grid.beats[*nearest]) : seconds;
}

std::optional<std::size_t> nearestBeat(const BeatGrid& grid, double seconds) {
    if (grid.tempoBpm <= 0.0)
        return std::nullopt;
    std::optional<std::size_t> nearest;
    double least = 30.0 / grid.tempoBpm;
    for (std::size_t i = 0; i < grid.beats.size(); ++i) {
        const double distance = std::abs(static_cast<double>(grid.beats[i]) - seconds);
        if (distance > least)
            continue;
        least = distance;
        nearest = i;
    }
    return nearest;
}

} // namespace contrafact
