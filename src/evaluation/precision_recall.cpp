// SPDX-License-Identifier: GPL-3.0-or-later

#include "evaluation/precision_recall.h"

#include <algorithm>

namespace contrafact {

namespace {

PrecisionRecall point(double threshold, std::size_t found, std::size_t correct,
                      std::size_t relevant) {
    const auto share = [](std::size_t part, std::size_t whole, double otherwise) {
        return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : otherwise;
    };
    return {threshold, found, correct, share(correct, found, 1.0), share(correct, relevant, 0.0)};
}

std::size_t relevantAmong(std::span<const ScoredPair> pairs) {
    return static_cast<std::size_t>(std::count_if(
        pairs.begin(), pairs.end(), [](const ScoredPair& pair) { return pair.isRelevant; }));
}

} // namespace

PrecisionRecall precisionRecallAt(std::span<const ScoredPair> pairs, double threshold) {
    std::size_t found = 0;
    std::size_t correct = 0;
    for (const ScoredPair& pair : pairs) {
        if (pair.score >= threshold) {
            ++found;
            correct += pair.isRelevant ? 1 : 0;
        }
    }
    return point(threshold, found, correct, relevantAmong(pairs));
}

std::vector<PrecisionRecall> precisionRecallCurve(std::span<const ScoredPair> pairs) {
    std::vector<ScoredPair> sorted(pairs.begin(), pairs.end());
    std::sort(sorted.begin(), sorted.end(), [](const ScoredPair& left, const ScoredPair& right) {
        return left.score > right.score;
    });
    const std::size_t relevant = relevantAmong(pairs);
    std::vector<PrecisionRecall> curve;
    std::size_t correct = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        correct += sorted[i].isRelevant ? 1 : 0;
        if (i + 1 == sorted.size() || sorted[i + 1].score < sorted[i].score)
            curve.push_back(point(sorted[i].score, i + 1, correct, relevant));
    }
    return curve;
}

std::optional<double> thresholdForPrecision(std::span<const ScoredPair> pairs, double precision) {
    std::optional<double> threshold;
    for (const PrecisionRecall& point : precisionRecallCurve(pairs)) {
        if (point.precision < precision)
            break;
        threshold = point.threshold;
    }
    return threshold;
}

} // namespace contrafact
