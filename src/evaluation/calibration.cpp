// SPDX-License-Identifier: GPL-3.0-or-later

#include "evaluation/calibration.h"

#include <algorithm>
#include <cmath>

namespace contrafact {

namespace {

/// One observation of the regression.
struct Observation {
    double x = 0.0;
    double target = 0.0;
    double weight = 1.0;
};

/// Platt imagines a whole example more of either kind. That would hold one of so many sure pairs to
/// be wrong, and a few dozen of them then never make more than a few dozen to one; so much makes
/// the curve of separable data finite too.
constexpr double kImagined = 0.02;

/// The score's place and spread, to fit on a well-scaled variable.
struct Scale {
    double mean = 0.0;
    double deviation = 0.0;
};

Scale scaleOf(std::span<const LabelledScore> scores) {
    double sum = 0.0;
    double squares = 0.0;
    for (const LabelledScore& score : scores) {
        sum += score.score;
        squares += score.score * score.score;
    }
    const auto count = static_cast<double>(scores.size());
    const double mean = sum / count;
    return {mean, std::sqrt(std::max(0.0, squares / count - mean * mean))};
}

std::vector<Observation> observations(std::span<const LabelledScore> scores, const Scale& scale,
                                      PriorOdds odds, std::size_t relevant) {
    const auto positives = static_cast<double>(relevant);
    const auto negatives = static_cast<double>(scores.size() - relevant);
    const double total = positives + negatives;
    std::vector<Observation> result;
    for (const LabelledScore& score : scores) {
        const double own = score.isRelevant ? positives : negatives;
        const double target =
            (score.isRelevant ? own + kImagined : kImagined) / (own + 2.0 * kImagined);
        const double weight = odds == PriorOdds::Even ? total / (2.0 * own) : 1.0;
        result.push_back({(score.score - scale.mean) / scale.deviation, target, weight});
    }
    return result;
}

/// Sums of the gradient and the Hessian at a curve.
struct Derivatives {
    double slope = 0.0, offset = 0.0;
    double slopeSlope = 0.0, slopeOffset = 0.0, offsetOffset = 0.0;
};

Derivatives derivatives(std::span<const Observation> observations, const LogisticCurve& curve) {
    Derivatives sums;
    for (const Observation& seen : observations) {
        const double p = 1.0 / (1.0 + std::exp(-(curve.slope * seen.x + curve.offset)));
        const double error = seen.weight * (seen.target - p);
        const double curvature = seen.weight * p * (1.0 - p);
        sums.slope += error * seen.x;
        sums.offset += error;
        sums.slopeSlope += curvature * seen.x * seen.x;
        sums.slopeOffset += curvature * seen.x;
        sums.offsetOffset += curvature;
    }
    return sums;
}

LogisticCurve newton(std::span<const Observation> observations) {
    constexpr int kMostSteps = 100;
    constexpr double kRidge = 1e-9; ///< keeps the step finite where the curve is flat
    constexpr double kLongestStep = 2.0;
    constexpr double kDone = 1e-10;
    LogisticCurve curve{0.0, 0.0};
    for (int step = 0; step < kMostSteps; ++step) {
        const Derivatives at = derivatives(observations, curve);
        const double a = at.slopeSlope + kRidge;
        const double d = at.offsetOffset + kRidge;
        const double determinant = a * d - at.slopeOffset * at.slopeOffset;
        const double slope = (d * at.slope - at.slopeOffset * at.offset) / determinant;
        const double offset = (a * at.offset - at.slopeOffset * at.slope) / determinant;
        const double largest = std::max(std::abs(slope), std::abs(offset));
        const double scale = largest > kLongestStep ? kLongestStep / largest : 1.0;
        curve.slope += scale * slope;
        curve.offset += scale * offset;
        if (largest < kDone)
            break;
    }
    return curve;
}

} // namespace

std::optional<LogisticCurve> fitLogistic(std::span<const LabelledScore> scores, PriorOdds odds) {
    const auto relevant = static_cast<std::size_t>(std::count_if(
        scores.begin(), scores.end(), [](const LabelledScore& score) { return score.isRelevant; }));
    if (relevant == 0 || relevant == scores.size())
        return std::nullopt;
    const Scale scale = scaleOf(scores);
    if (!(scale.deviation > 0.0) || !std::isfinite(scale.deviation))
        return std::nullopt;
    const LogisticCurve scaled = newton(observations(scores, scale, odds, relevant));
    const double slope = scaled.slope / scale.deviation;
    return LogisticCurve{slope, scaled.offset - slope * scale.mean};
}

std::vector<ReliabilityBin> reliabilityCurve(std::span<const LabelledProbability> probabilities,
                                             std::size_t bins) {
    std::vector<ReliabilityBin> curve(std::max<std::size_t>(bins, 1));
    const auto count = static_cast<double>(curve.size());
    for (std::size_t bin = 0; bin < curve.size(); ++bin) {
        curve[bin].low = static_cast<double>(bin) / count;
        curve[bin].high = static_cast<double>(bin + 1) / count;
    }
    for (const LabelledProbability& given : probabilities) {
        const double place = std::clamp(given.probability, 0.0, 1.0) * count;
        ReliabilityBin& bin = curve[std::min(static_cast<std::size_t>(place), curve.size() - 1)];
        ++bin.pairs;
        bin.meanProbability += given.probability;
        bin.shareRelevant += given.isRelevant ? 1.0 : 0.0;
    }
    for (ReliabilityBin& bin : curve) {
        if (bin.pairs > 0) {
            bin.meanProbability /= static_cast<double>(bin.pairs);
            bin.shareRelevant /= static_cast<double>(bin.pairs);
        }
    }
    return curve;
}

double expectedCalibrationError(std::span<const LabelledProbability> probabilities,
                                std::size_t bins) {
    double sum = 0.0;
    for (const ReliabilityBin& bin : reliabilityCurve(probabilities, bins))
        sum += static_cast<double>(bin.pairs) * std::abs(bin.meanProbability - bin.shareRelevant);
    return probabilities.empty() ? 0.0 : sum / static_cast<double>(probabilities.size());
}

} // namespace contrafact
