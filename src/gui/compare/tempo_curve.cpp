// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/compare/tempo_curve.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "playback/alignment_map.h"

namespace contrafact {

namespace {

constexpr double kPointSeconds = 1.0;

/// Slope of A over B, both with their means removed, by total least squares of the two clocks:
/// the principal axis does not favour either side where the path moves in steps.
double ratioOf(std::span<const AlignedMoment> moments) {
    double aMean = 0.0;
    double bMean = 0.0;
    for (const AlignedMoment& moment : moments) {
        aMean += moment.aSeconds;
        bMean += moment.bSeconds;
    }
    aMean /= static_cast<double>(moments.size());
    bMean /= static_cast<double>(moments.size());
    double aa = 0.0;
    double bb = 0.0;
    double ab = 0.0;
    for (const AlignedMoment& moment : moments) {
        aa += (moment.aSeconds - aMean) * (moment.aSeconds - aMean);
        bb += (moment.bSeconds - bMean) * (moment.bSeconds - bMean);
        ab += (moment.aSeconds - aMean) * (moment.bSeconds - bMean);
    }
    if (ab <= 0.0)
        return 1.0;
    return (aa - bb + std::sqrt((aa - bb) * (aa - bb) + 4.0 * ab * ab)) / (2.0 * ab);
}

std::vector<TempoPoint> curveOf(std::span<const AlignedMoment> run, double window) {
    std::vector<TempoPoint> curve;
    const double start = run.front().aSeconds;
    const double end = run.back().aSeconds;
    if (end - start < window / 2.0)
        return curve;
    const auto before = [](const AlignedMoment& moment, double seconds) {
        return moment.aSeconds < seconds;
    };
    for (double at = start; at <= end + 1e-9; at += kPointSeconds) {
        const double middle = std::clamp(at, start + window / 4.0, end - window / 4.0);
        const auto from = std::lower_bound(run.begin(), run.end(), middle - window / 2.0, before);
        const auto to = std::lower_bound(from, run.end(), middle + window / 2.0 + 1e-9, before);
        if (to - from >= 3)
            curve.push_back({at, ratioOf(std::span(from, to))});
    }
    return curve;
}

} // namespace

std::vector<std::vector<TempoPoint>> localTempo(const std::vector<AlignedMoment>& path,
                                                double windowSeconds) {
    std::vector<std::vector<TempoPoint>> curves;
    if (path.empty())
        return curves;
    auto edges = pathBreaks(path);
    edges.insert(edges.begin(), 0);
    edges.push_back(path.size());
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        const auto run = std::span(path).subspan(edges[i], edges[i + 1] - edges[i]);
        auto curve = curveOf(run, windowSeconds);
        if (!curve.empty())
            curves.push_back(std::move(curve));
    }
    return curves;
}

} // namespace contrafact
