// SPDX-License-Identifier: GPL-3.0-or-later

#include "alignment/timing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "alignment/dense_runs.h"

namespace contrafact {

namespace {

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Slopes da/db over `reach` cells, from every cell of a run.
void addSlopes(const DenseRun& run, std::size_t reach, std::vector<double>& slopes) {
    const auto& cells = run.cells;
    for (std::size_t i = 0; i + reach < cells.size(); ++i) {
        slopes.push_back(static_cast<double>(cells[i + reach].a - cells[i].a) /
                         static_cast<double>(cells[i + reach].b - cells[i].b));
    }
}

/// Whether two ratios are equal but for a share, whichever of the tracks comes first.
bool agree(double ratio, double other, double share) {
    return std::abs(std::log(ratio / other)) <= share;
}

/// Slope of the common part of all runs, and how far they stray from straight lines.
TimingFit fitOfPath(const std::vector<DenseRun>& runs, double framesPerSecond) {
    // Over half the run: robust against errors at single cells.
    std::vector<double> slopes;
    addSlopes(runs.front(), runs.front().cells.size() / 2, slopes);
    const double common = median(std::move(slopes));
    constexpr double kAgreement = 0.08;
    Spread total;
    std::vector<double> deviations;
    for (const DenseRun& run : runs) {
        const Spread spread = spreadOf(run);
        const double slope = slopeOf(run);
        if (!agree(slope, common, kAgreement))
            continue;
        total.aa += spread.aa;
        total.bb += spread.bb;
        const Centre centre = centreOf(run);
        const double root = std::sqrt(slope);
        for (const AlignedCell& cell : run.cells)
            deviations.push_back(std::abs((cell.a - centre.a) / root - root * (cell.b - centre.b)));
    }
    if (deviations.empty())
        return {common, 0.0};
    return {std::sqrt(total.aa / total.bb), median(deviations) / framesPerSecond};
}

/// Slopes da/db over 24 frames (11 s), or over a shorter run, from every cell.
std::vector<double> localSlopes(const std::vector<DenseRun>& runs) {
    constexpr std::size_t kReach = 24;
    std::vector<double> slopes;
    for (const DenseRun& run : runs)
        addSlopes(run, std::min(kReach, run.cells.size() - 1), slopes);
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
            return agree(slope, ratio, kAgreement);
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
