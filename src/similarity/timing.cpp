// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/timing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "similarity/dense_runs.h"

namespace contrafact {

namespace {

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Slope da/db over half a run, from every cell: robust against errors at single cells.
/// Requires: two cells or more.
std::vector<double> halfSlopes(const DenseRun& run) {
    const std::size_t half = run.cells.size() / 2;
    std::vector<double> slopes;
    for (std::size_t i = 0; i + half < run.cells.size(); ++i) {
        slopes.push_back(static_cast<double>(run.cells[i + half].a - run.cells[i].a) /
                         static_cast<double>(run.cells[i + half].b - run.cells[i].b));
    }
    return slopes;
}

/// Spread of the recurring cells of a run around their centre, in both tracks.
struct Spread {
    double aa = 0.0;
    double bb = 0.0;
};

struct Centre {
    double a = 0.0;
    double b = 0.0;
};

Centre centreOf(const DenseRun& run) {
    Centre centre;
    for (const AlignedCell& cell : run.cells) {
        centre.a += cell.a;
        centre.b += cell.b;
    }
    const auto count = static_cast<double>(run.cells.size());
    return {centre.a / count, centre.b / count};
}

Spread spreadOf(const DenseRun& run) {
    const Centre centre = centreOf(run);
    Spread spread;
    for (const AlignedCell& cell : run.cells) {
        spread.aa += (cell.a - centre.a) * (cell.a - centre.a);
        spread.bb += (cell.b - centre.b) * (cell.b - centre.b);
    }
    return spread;
}

/// Slope of the common part of all runs, and how far they stray from straight lines.
TimingFit fitOfPath(const std::vector<DenseRun>& runs, double framesPerSecond) {
    const double common = median(halfSlopes(runs.front()));
    constexpr double kAgreement = 0.08;
    Spread total;
    std::vector<double> deviations;
    for (const DenseRun& run : runs) {
        const Spread spread = spreadOf(run);
        const double slope = std::sqrt(spread.aa / spread.bb);
        if (std::abs(slope / common - 1.0) > kAgreement)
            continue;
        total.aa += spread.aa;
        total.bb += spread.bb;
        const Centre centre = centreOf(run);
        for (const AlignedCell& cell : run.cells)
            deviations.push_back(std::abs(cell.a - centre.a - slope * (cell.b - centre.b)));
    }
    if (deviations.empty())
        return {common, 0.0};
    return {std::sqrt(total.aa / total.bb), median(deviations) / framesPerSecond};
}

/// Slopes da/db over 24 frames (11 s), or over a shorter run, from every cell.
std::vector<double> localSlopes(const std::vector<DenseRun>& runs) {
    constexpr std::size_t kReach = 24;
    std::vector<double> slopes;
    for (const DenseRun& run : runs) {
        const auto& cells = run.cells;
        const std::size_t reach = std::min(kReach, cells.size() - 1);
        for (std::size_t i = 0; i + reach < cells.size(); ++i) {
            slopes.push_back(static_cast<double>(cells[i + reach].a - cells[i].a) /
                             static_cast<double>(cells[i + reach].b - cells[i].b));
        }
    }
    return slopes;
}

struct Interval {
    double start = 0.0;
    double end = 0.0;
};

/// Mean distance of neighbouring beats inside the intervals, missed and doubled beats left out;
/// none if there are too few to tell.
std::optional<double> beatPeriod(std::span<const float> beats,
                                 const std::vector<Interval>& intervals) {
    constexpr std::size_t kFewest = 8;
    constexpr double kOrdinary = 0.15;
    std::vector<double> distances;
    for (const Interval& interval : intervals) {
        auto beat = std::lower_bound(beats.begin(), beats.end(), interval.start);
        for (; beat != beats.end() && beat + 1 != beats.end() && beat[1] <= interval.end; ++beat)
            distances.push_back(static_cast<double>(beat[1] - beat[0]));
    }
    if (distances.size() < kFewest)
        return std::nullopt;
    const double usual = median(distances);
    std::erase_if(distances,
                  [&](double distance) { return std::abs(distance - usual) > kOrdinary * usual; });
    return std::accumulate(distances.begin(), distances.end(), 0.0) /
           static_cast<double>(distances.size());
}

std::optional<double> ratioOfBeats(const std::vector<DenseRun>& runs, const Alignment& alignment,
                                   std::span<const float> aBeats, std::span<const float> bBeats) {
    const auto seconds = [&](int frame) { return frame / alignment.framesPerSecond; };
    std::vector<Interval> inA;
    std::vector<Interval> inB;
    for (const DenseRun& run : runs) {
        const AlignedCell& first = run.cells.front();
        const AlignedCell& last = run.cells.back();
        inA.push_back({seconds(first.a), seconds(last.a + alignment.stackFrames)});
        inB.push_back({seconds(first.b), seconds(last.b + alignment.stackFrames)});
    }
    const auto a = beatPeriod(aBeats, inA);
    const auto b = beatPeriod(bBeats, inB);
    if (!a || !b)
        return std::nullopt;
    return *a / *b;
}

/// The multiple of `beats` that most slopes agree with. Else the path's own ratio: where hardly any
/// slope agrees with a multiple, or clearly more do with the path's.
double agreedRatio(double beats, double ofPath, const std::vector<double>& slopes) {
    constexpr std::array<double, 7> kMultiples{1.0, 2.0, 0.5, 1.5, 2.0 / 3.0, 3.0, 1.0 / 3.0};
    constexpr double kAgreement = 0.06;
    constexpr double kLeastShare = 0.2;
    constexpr double kShareOfPath = 0.67;
    const auto agreeing = [&](double ratio) {
        return static_cast<double>(std::count_if(slopes.begin(), slopes.end(), [&](double slope) {
            return std::abs(slope / ratio - 1.0) < kAgreement;
        }));
    };
    double most =
        std::max(kLeastShare * static_cast<double>(slopes.size()), kShareOfPath * agreeing(ofPath));
    double agreed = ofPath;
    for (const double multiple : kMultiples) {
        const double count = agreeing(multiple * beats);
        if (count > most) {
            most = count;
            agreed = multiple * beats;
        }
    }
    return agreed;
}

} // namespace

TimingFit fitTiming(const Alignment& alignment, std::span<const float> aBeats,
                    std::span<const float> bBeats) {
    const std::vector<DenseRun> runs = strongRuns(alignment, {});
    if (runs.empty())
        return {};
    TimingFit fit = fitOfPath(runs, alignment.framesPerSecond);
    if (const auto beats = ratioOfBeats(runs, alignment, aBeats, bBeats))
        fit.tempoRatio = agreedRatio(*beats, fit.tempoRatio, localSlopes(runs));
    return fit;
}

} // namespace contrafact
