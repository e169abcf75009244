// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/passages.h"

#include <algorithm>
#include <utility>

#include "similarity/dense_runs.h"

namespace contrafact {

namespace {

double mergedLength(std::vector<std::pair<double, double>> intervals) {
    std::sort(intervals.begin(), intervals.end());
    double length = 0.0;
    double reached = 0.0;
    for (const auto& [start, end] : intervals) {
        length += std::max(0.0, end - std::max(start, reached));
        reached = std::max(reached, end);
    }
    return length;
}

double share(double part, double whole) {
    return whole > 0.0 ? std::min(part / whole, 1.0) : 0.0;
}

} // namespace

std::vector<Passage> matchedPassages(const Alignment& alignment, const PassageSearch& search) {
    std::vector<Passage> passages;
    const auto seconds = [&](int frame) { return frame / alignment.framesPerSecond; };
    for (const DenseRun& run : strongRuns(alignment, search)) {
        const AlignedCell& first = run.cells.front();
        const AlignedCell& last = run.cells.back();
        passages.push_back({seconds(first.a), seconds(last.a + alignment.stackFrames),
                            seconds(first.b), seconds(last.b + alignment.stackFrames),
                            static_cast<float>(strengthOf(run))});
    }
    return passages;
}

Coverage coverage(std::span<const Passage> passages, double aSeconds, double bSeconds) {
    std::vector<std::pair<double, double>> inA;
    std::vector<std::pair<double, double>> inB;
    for (const Passage& passage : passages) {
        inA.emplace_back(passage.aStart, passage.aEnd);
        inB.emplace_back(passage.bStart, passage.bEnd);
    }
    return {share(mergedLength(inA), aSeconds), share(mergedLength(inB), bSeconds)};
}

} // namespace contrafact
