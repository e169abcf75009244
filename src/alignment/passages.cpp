// SPDX-License-Identifier: GPL-3.0-or-later

#include "alignment/passages.h"

#include <algorithm>
#include <cmath>

#include "alignment/dense_runs.h"

namespace contrafact {

namespace {

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
                            static_cast<float>(strengthOf(run)), run.transposition, slopeOf(run)});
    }
    return passages;
}

void settleTempos(std::span<Passage> passages, double tempoRatio, double secondsPerFrame) {
    constexpr double kFineDifference = 0.015;
    for (Passage& passage : passages) {
        const double shorter =
            std::min(passage.aEnd - passage.aStart, passage.bEnd - passage.bStart);
        const double unsure = std::max(kFineDifference, 2.0 * secondsPerFrame / shorter);
        if (std::abs(std::log(passage.tempoRatio / tempoRatio)) <= unsure)
            passage.tempoRatio = tempoRatio;
    }
}

Coverage coverage(std::span<const Passage> passages, double aSeconds, double bSeconds) {
    const MatchedSeconds matched = matchedSeconds(passages);
    return {share(matched.a, aSeconds), share(matched.b, bSeconds)};
}

} // namespace contrafact
