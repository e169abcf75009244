// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/fusion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "similarity/hubness.h"

namespace contrafact {

namespace {

/// One kind of score, whatever kind it is.
struct Term {
    std::optional<float> score;
    std::optional<ScoreStatistics> a;
    std::optional<ScoreStatistics> b;
    ScoreStatistics background;
    double weight = 0.0;
};

std::array<Term, 3> terms(const PairScores& scores, const TrackBackground& a,
                          const TrackBackground& b, const Calibration& calibration) {
    return {Term{scores.embedding, a.embedding, b.embedding, calibration.embeddingBackground,
                 calibration.embeddingWeight},
            Term{scores.segments, a.segments, b.segments, calibration.segmentsBackground,
                 calibration.segmentsWeight},
            Term{scores.alignment, a.alignment, b.alignment, calibration.alignmentBackground,
                 calibration.alignmentWeight}};
}

bool hasScore(const PairScores& scores) {
    return scores.embedding || scores.segments || scores.alignment;
}

const LogisticCurve& curveFor(const PairScores& scores, const CurveSet& curves) {
    if (!scores.alignment)
        return curves.embeddingOnly;
    return scores.embedding || scores.segments ? curves.all : curves.alignmentOnly;
}

double logistic(double logOdds) {
    return 1.0 / (1.0 + std::exp(-logOdds));
}

FusedScore judged(float score, const LogisticCurve& curve, double priorLogOdds) {
    const double logOdds = curve.slope * static_cast<double>(score) + curve.offset + priorLogOdds;
    return {score, static_cast<float>(logistic(logOdds))};
}

} // namespace

ScoreStatistics sampledBackground(std::span<const float> scores, const ScoreStatistics& typical) {
    constexpr double kTypicalScores = 8.0;
    std::vector<float> sorted(scores.begin(), scores.end());
    std::erase_if(sorted, [](float score) { return !std::isfinite(score); });
    if (sorted.empty())
        return typical;
    std::sort(sorted.begin(), sorted.end());
    const auto count = static_cast<double>(sorted.size());
    const auto median = static_cast<double>(sorted[(sorted.size() - 1) / 2]);
    double below = 0.0;
    double pairs = 0.0;
    for (const float score : sorted) {
        const double difference = median - static_cast<double>(score);
        if (difference < 0.0)
            break;
        below += difference * difference;
        pairs += 1.0;
    }
    const auto typicalMean = static_cast<double>(typical.mean);
    const auto typicalDeviation = static_cast<double>(typical.deviation);
    const double weight = count + kTypicalScores;
    const double variance =
        (count * below / pairs + kTypicalScores * typicalDeviation * typicalDeviation) / weight;
    return {static_cast<float>((count * median + kTypicalScores * typicalMean) / weight),
            static_cast<float>(std::sqrt(variance))};
}

float fusedZ(const PairScores& scores, const TrackBackground& a, const TrackBackground& b,
             const Calibration& calibration) {
    double sum = 0.0;
    double weights = 0.0;
    for (const Term& term : terms(scores, a, b, calibration)) {
        if (term.score && std::isfinite(*term.score)) {
            const bool measured = term.a && term.b;
            const ScoreStatistics& left = measured ? *term.a : term.background;
            const ScoreStatistics& right = measured ? *term.b : term.background;
            sum += term.weight * static_cast<double>(symmetricZ(*term.score, left, right));
            weights += term.weight;
        }
    }
    return weights > 0.0 ? static_cast<float>(sum / weights) : 0.0F;
}

FusedScore fuse(const PairScores& scores, const TrackBackground& a, const TrackBackground& b,
                std::size_t libraryTracks, const Calibration& calibration) {
    if (!hasScore(scores))
        return {};
    const auto others = static_cast<double>(std::max<std::size_t>(libraryTracks, 3) - 2);
    return judged(fusedZ(scores, a, b, calibration), curveFor(scores, calibration.library),
                  -std::log(others));
}

FusedScore fuseLone(const PairScores& scores, const Calibration& calibration) {
    if (!hasScore(scores))
        return {};
    return judged(fusedZ(scores, {}, {}, calibration), curveFor(scores, calibration.lone), 0.0);
}

} // namespace contrafact
