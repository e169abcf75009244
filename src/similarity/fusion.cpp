// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/fusion.h"

#include <algorithm>
#include <array>
#include <cmath>

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

std::array<Term, 5> terms(const PairScores& scores, const TrackBackground& a,
                          const TrackBackground& b, const Calibration& calibration) {
    return {Term{scores.embedding, a.embedding, b.embedding, calibration.embeddingBackground,
                 calibration.embeddingWeight},
            Term{scores.segments, a.segments, b.segments, calibration.segmentsBackground,
                 calibration.segmentsWeight},
            Term{scores.alignment, a.alignment, b.alignment, calibration.alignmentBackground,
                 calibration.alignmentWeight},
            Term{scores.leakFree, a.leakFree, b.leakFree, calibration.leakFreeBackground,
                 calibration.leakFreeWeight},
            Term{scores.melody, a.melody, b.melody, calibration.melodyBackground,
                 calibration.melodyWeight}};
}

bool hasScore(const PairScores& scores) {
    return scores.embedding || scores.segments || scores.alignment;
}

const LogisticCurve& curveFor(const PairScores& scores, const CurveSet& curves) {
    if (!scores.alignment)
        return curves.embeddingOnly;
    return scores.embedding || scores.segments ? curves.all : curves.alignmentOnly;
}

bool isKnown(const TrackBackground& background) {
    return background.embedding || background.segments || background.alignment;
}

} // namespace

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
    const bool isMeasured = isKnown(a) && isKnown(b);
    const CurveSet& curves = isMeasured ? calibration.cohort : calibration.typical;
    const std::size_t smallest = isMeasured ? kSmallestLibrary : 3;
    const auto others = static_cast<double>(std::max(libraryTracks, smallest) - 2);
    const float score = fusedZ(scores, a, b, calibration);
    const LogisticCurve& curve = curveFor(scores, curves);
    const double logOdds =
        curve.slope * static_cast<double>(score) + curve.offset - std::log(others);
    return {score, static_cast<float>(1.0 / (1.0 + std::exp(-logOdds)))};
}

} // namespace contrafact
