// SPDX-License-Identifier: GPL-3.0-or-later

#include "rhythm/pulse_continuity.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "core/music.h"
#include "spectrum/log_mel.h"

namespace contrafact {

namespace {

constexpr std::size_t kMeanReach = 21; // half a second on each side
constexpr std::size_t kReach = 160;    // frames: 3.7 s
constexpr std::size_t kNearest = 11;   // what is nearer is one sound: 0.25 s
constexpr std::size_t kFewestLags = 16;
constexpr std::size_t kFewestPairs = 8; // of frames so far apart within a piece

/// Takes the mean over a second from every value; beyond its ends a curve counts as going on as it
/// ends, so that a slope there is no change.
void takeLocalMean(std::vector<float>& curve) {
    std::vector<float> longer(curve.size() + 2 * kMeanReach);
    const auto reach = static_cast<std::ptrdiff_t>(kMeanReach);
    std::fill_n(longer.begin(), reach, curve.front());
    std::ranges::copy(curve, longer.begin() + reach);
    std::fill_n(longer.rbegin(), reach, curve.back());
    constexpr auto kWindow = 2 * kMeanReach + 1;
    double sum = std::reduce(longer.begin(), longer.begin() + kWindow - 1, 0.0);
    for (std::size_t i = 0; i < curve.size(); ++i) {
        sum += static_cast<double>(longer[i + kWindow - 1]);
        curve[i] -= static_cast<float>(sum / static_cast<double>(kWindow));
        sum -= static_cast<double>(longer[i]);
    }
}

/// To zero mean and unit variance; what never varies becomes 0.
void standardise(std::vector<float>& curve) {
    const auto count = static_cast<float>(curve.size());
    const float mean = std::reduce(curve.begin(), curve.end()) / count;
    for (float& value : curve)
        value -= mean;
    const float power = std::inner_product(curve.begin(), curve.end(), curve.begin(), 0.0F) / count;
    const float scale = power > 1e-9F ? 1.0F / std::sqrt(power) : 0.0F;
    for (float& value : curve)
        value *= scale;
}

float product(std::span<const float> one, std::span<const float> other) {
    return std::inner_product(one.begin(), one.end(), other.begin(), 0.0F);
}

/// Of weighted values.
double correlation(std::span<const double> weights, std::span<const double> one,
                   std::span<const double> other) {
    const double total = std::reduce(weights.begin(), weights.end());
    const double meanOne =
        std::inner_product(weights.begin(), weights.end(), one.begin(), 0.0) / total;
    const double meanOther =
        std::inner_product(weights.begin(), weights.end(), other.begin(), 0.0) / total;
    double product = 0.0;
    double powerOne = 0.0;
    double powerOther = 0.0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        product += weights[i] * (one[i] - meanOne) * (other[i] - meanOther);
        powerOne += weights[i] * (one[i] - meanOne) * (one[i] - meanOne);
        powerOther += weights[i] * (other[i] - meanOther) * (other[i] - meanOther);
    }
    const double scale = std::sqrt(powerOne * powerOther);
    return scale > 1e-12 ? product / scale : 0.0;
}

} // namespace

PulseCurves::PulseCurves(const Matrix& levels)
    : m_changes(levels.rows(), levels.columns())
    , m_recurrence(std::min(kReach, levels.rows())) {
    std::vector<float> curve(levels.rows());
    for (std::size_t band = 0; band < levels.columns() && !curve.empty(); ++band) {
        for (std::size_t frame = 0; frame < curve.size(); ++frame)
            curve[frame] = levels.at(frame, band);
        takeLocalMean(curve);
        standardise(curve);
        for (std::size_t frame = 0; frame < curve.size(); ++frame)
            m_changes.at(frame, band) = curve[frame];
    }
    for (std::size_t lag = 0; lag < m_recurrence.size(); ++lag) {
        const std::size_t pairs = levels.rows() - lag;
        for (std::size_t frame = 0; frame < pairs; ++frame)
            m_recurrence[lag] += product(m_changes.row(frame), m_changes.row(frame + lag));
        m_recurrence[lag] /= static_cast<float>(pairs);
    }
}

PulseAcross::PulseAcross(const PulseCurves& before, const PulseCurves& after) {
    const Matrix& left = before.m_changes;
    const Matrix& entered = after.m_changes;
    const std::size_t shorter = std::min(left.rows(), entered.rows());
    const std::size_t lags = std::min(kReach, shorter - std::min(shorter, kFewestPairs));
    for (std::size_t lag = 0; lag < lags; ++lag) {
        double sum = 0.0;
        for (std::size_t i = 0; i <= lag; ++i)
            sum +=
                static_cast<double>(product(left.row(left.rows() - 1 - i), entered.row(lag - i)));
        m_across.push_back(sum / static_cast<double>(lag + 1));
        m_within.push_back(static_cast<double>(before.m_recurrence[lag] + after.m_recurrence[lag]) /
                           2.0);
    }
}

double PulseAcross::continuity(double gapSeconds) const {
    // From the last frame of the one to the first of the other: windows end with the one and begin
    // with the other, and half a hop is left over.
    const double samples = gapSeconds * kAnalysisRateHz + static_cast<double>(kMelWindowSamples) +
                           static_cast<double>(kMelHopSamples) / 2.0;
    const auto gap =
        static_cast<std::size_t>(std::llround(samples / static_cast<double>(kMelHopSamples)));
    const std::size_t first = std::max(gap, kNearest);
    if (m_across.size() < first + kFewestLags)
        return 0.0;
    std::vector<double> weights(m_across.size() - first);
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = std::sqrt(static_cast<double>(first + i - gap + 1));
    return correlation(weights, std::span(m_across).subspan(first - gap, weights.size()),
                       std::span(m_within).subspan(first));
}

} // namespace contrafact
