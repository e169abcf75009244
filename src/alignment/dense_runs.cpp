// SPDX-License-Identifier: GPL-3.0-or-later

#include "alignment/dense_runs.h"

#include <algorithm>
#include <cmath>

namespace contrafact {

namespace {

/// A run grows while more than two cells in three recur. Paths between unrelated recordings, which
/// follow what recurs by chance, stay near 0.6; paths between versions near 0.9.
constexpr double kMissCost = 2.0;

/// Cuts a path into its maximal dense runs: a run ends where the running sum of matches falls
/// `largestLoss` below its peak (the X-drop rule of sequence alignment).
std::vector<DenseRun> denseRuns(const AlignmentPath& path, double largestLoss) {
    const std::span<const AlignedCell> cells = path.cells;
    std::vector<DenseRun> runs;
    std::size_t begin = 0;
    while (begin < cells.size()) {
        double sum = 0.0;
        double peak = 0.0;
        std::size_t end = begin;
        std::size_t next = begin;
        for (; next < cells.size() && sum > peak - largestLoss && sum >= 0.0; ++next) {
            sum += cells[next].recurs ? 1.0 : -kMissCost;
            if (sum > peak) {
                peak = sum;
                end = next + 1;
            }
        }
        if (end > begin)
            runs.push_back({path.transposition, cells.subspan(begin, end - begin), peak});
        begin = std::max(end, begin + 1);
    }
    return runs;
}

} // namespace

double strengthOf(const DenseRun& run) {
    const auto recurring = std::count_if(run.cells.begin(), run.cells.end(),
                                         [](const AlignedCell& cell) { return cell.recurs; });
    return static_cast<double>(recurring) / static_cast<double>(run.cells.size());
}

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

double slopeOf(const DenseRun& run) {
    const Spread spread = spreadOf(run);
    return std::sqrt(spread.aa / spread.bb);
}

std::vector<DenseRun> strongRuns(const Alignment& alignment, const PassageSearch& search) {
    std::vector<DenseRun> runs;
    for (const AlignmentPath& path : alignment.paths) {
        for (const DenseRun& run : denseRuns(path, search.largestLoss)) {
            const AlignedCell& first = run.cells.front();
            const AlignedCell& last = run.cells.back();
            const int frames = std::min(last.a - first.a, last.b - first.b) + alignment.stackFrames;
            if (run.cells.size() > 1 &&
                frames >= search.minimumSeconds * alignment.framesPerSecond &&
                strengthOf(run) >= search.minimumStrength)
                runs.push_back(run);
        }
    }
    std::stable_sort(runs.begin(), runs.end(), [](const DenseRun& left, const DenseRun& right) {
        return left.matched > right.matched;
    });
    runs.resize(std::min(runs.size(), static_cast<std::size_t>(search.maximumPassages)));
    return runs;
}

} // namespace contrafact
