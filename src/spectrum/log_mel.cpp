// SPDX-License-Identifier: GPL-3.0-or-later

#include "spectrum/log_mel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "spectrum/hann_window.h"
#include "spectrum/real_fft.h"

namespace contrafact {

namespace {

constexpr std::size_t kBins = kMelWindowSamples / 2 + 1;
constexpr float kCompression = 1e4F;

// Slaney's scale (Auditory Toolbox, 1998): 200/3 Hz a mel up to 1 kHz, then 27 steps to 6.4 kHz.
constexpr double kHzPerMel = 200.0 / 3.0;
constexpr double kBreakHz = 1000.0;
constexpr double kBreakMel = kBreakHz / kHzPerMel;
constexpr double kStepsAbove = 27.0;
constexpr double kTopRatio = 6.4;

double melOf(double hertz) {
    if (hertz < kBreakHz)
        return hertz / kHzPerMel;
    return kBreakMel + std::log(hertz / kBreakHz) / std::log(kTopRatio) * kStepsAbove;
}

double hertzOf(double mel) {
    if (mel < kBreakMel)
        return mel * kHzPerMel;
    return kBreakHz * std::pow(kTopRatio, (mel - kBreakMel) / kStepsAbove);
}

Matrix makeWeights() {
    const double highest = melOf(kAnalysisRateHz / 2.0);
    const auto edge = [&](std::size_t index) {
        return hertzOf(highest * static_cast<double>(index) / static_cast<double>(kMelBands + 1));
    };
    Matrix weights(kMelBands, kBins);
    for (std::size_t band = 0; band < kMelBands; ++band) {
        const double low = edge(band);
        const double centre = edge(band + 1);
        const double high = edge(band + 2);
        for (std::size_t bin = 0; bin < kBins; ++bin) {
            const double hertz = static_cast<double>(bin) * kAnalysisRateHz / kMelWindowSamples;
            const double rising = (hertz - low) / (centre - low);
            const double falling = (high - hertz) / (high - centre);
            weights.at(band, bin) =
                static_cast<float>(std::max(0.0, std::min(rising, falling)) * 2.0 / (high - low));
        }
    }
    return weights;
}

/// Where a band's weights are not 0.
struct Reach {
    std::size_t first = 0;
    std::size_t end = 0;
};

std::array<Reach, kMelBands> reaches() {
    std::array<Reach, kMelBands> result;
    for (std::size_t band = 0; band < kMelBands; ++band) {
        const auto row = melWeights().row(band);
        const auto isHeard = [](float weight) { return weight > 0.0F; };
        const auto first = std::ranges::find_if(row, isHeard);
        const auto last = std::find_if(row.rbegin(), row.rend(), isHeard);
        if (first != row.end())
            result[band] = {static_cast<std::size_t>(first - row.begin()),
                            static_cast<std::size_t>(row.rend() - last)};
    }
    return result;
}

} // namespace

const Matrix& melWeights() {
    static const Matrix weights = makeWeights();
    return weights;
}

Matrix logMel(std::span<const float> samples) {
    if (samples.size() < kMelWindowSamples)
        return {};
    static const auto window = hannWindow(kMelWindowSamples);
    static const auto bandReaches = reaches();
    RealFft fft(kMelWindowSamples);
    Matrix result((samples.size() - kMelWindowSamples) / kMelHopSamples + 1, kMelBands);
    std::array<float, kBins> power{};
    for (std::size_t frame = 0; frame < result.rows(); ++frame) {
        const auto source = samples.subspan(frame * kMelHopSamples, kMelWindowSamples);
        const auto input = fft.input();
        for (std::size_t i = 0; i < source.size(); ++i)
            input[i] = std::isfinite(source[i]) ? source[i] * window[i] : 0.0F;
        const auto spectrum = fft.transform();
        for (std::size_t bin = 0; bin < kBins; ++bin)
            power[bin] = std::norm(spectrum[bin]);
        for (std::size_t band = 0; band < kMelBands; ++band) {
            const auto weights = melWeights().row(band);
            float sum = 0.0F;
            for (std::size_t bin = bandReaches[band].first; bin < bandReaches[band].end; ++bin)
                sum += weights[bin] * power[bin];
            result.at(frame, band) = std::log1p(kCompression * sum);
        }
    }
    return result;
}

} // namespace contrafact
