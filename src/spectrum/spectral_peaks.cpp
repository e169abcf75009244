// SPDX-License-Identifier: GPL-3.0-or-later

#include "spectrum/spectral_peaks.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <complex>
#include <numbers>

#include "spectrum/fast_logarithm.h"
#include "spectrum/octave_filter_bank.h"

namespace contrafact {

namespace {

constexpr std::size_t kFrameSamples = SpectralPeakFinder::kFrameSamples;
constexpr double kBinHz = kAnalysisRateHz / 2.0 / kFrameSamples;
constexpr std::size_t kFirstBin = static_cast<std::size_t>(100.0 / kBinHz);
constexpr std::size_t kLastBin = static_cast<std::size_t>(3500.0 / kBinHz) + 1;
constexpr std::size_t kBinsPerSum = 4;
constexpr std::size_t kEnvelopeReachSums = 4; ///< on each side: 9 * 4 bins = 194 Hz
constexpr std::size_t kSums = kLastBin / kBinsPerSum + kEnvelopeReachSums + 2;
constexpr std::size_t kPowerBins = kSums * kBinsPerSum;
constexpr std::size_t kHistorySamples = 1024;
constexpr float kSalienceExponent = 0.7F;
constexpr float kSilentPower = 1e-9F;
constexpr float kFloorBelowLoudest = 1e-6F; ///< -60 dB
static_assert(kPowerBins <= kFrameSamples / 2 && kFirstBin / kBinsPerSum >= kEnvelopeReachSums);
static_assert(SpectralPeakFinder::kBlockSamples == OctaveFilterBank::kBlockSamples);

struct PeakFields {
    const float* bin;
    const float* before;
    const float* centre;
    const float* after;
    const float* envelope;
};

/// The parabola through the logarithms of three powers: its top's place and height.
[[gnu::target_clones("avx2", "default")]] void interpolate(const PeakFields& in,
                                                           std::span<SpectralPeak> peaks) {
    for (std::size_t i = 0; i < peaks.size(); ++i) {
        const float before = fastLog2(in.before[i]);
        const float centre = fastLog2(in.centre[i]);
        const float after = fastLog2(in.after[i]);
        const float slope = before - after;
        // A maximum curves downwards, but on a flat spectrum by less than floats can tell.
        const float curvature = std::min(-1e-5F, before - 2.0F * centre + after);
        const float shift = 0.5F * slope / curvature;
        const float power = centre - 0.25F * slope * shift;
        peaks[i].octave = fastLog2((in.bin[i] + shift) * static_cast<float>(kBinHz));
        peaks[i].power = fastExp2(power);
        peaks[i].salience = fastExp2(kSalienceExponent * (power - fastLog2(in.envelope[i])));
    }
}

float maximumOf(std::span<const float> values) {
    std::array<float, 8> tops{};
    std::size_t i = 0;
    for (; i + tops.size() <= values.size(); i += tops.size())
        for (std::size_t lane = 0; lane < tops.size(); ++lane)
            tops[lane] = std::max(tops[lane], values[i + lane]);
    for (; i < values.size(); ++i)
        tops[0] = std::max(tops[0], values[i]);
    return *std::max_element(tops.begin(), tops.end());
}

} // namespace

SpectralPeakFinder::SpectralPeakFinder()
    : m_fft(kFrameSamples)
    , m_window(kFrameSamples)
    , m_samples(kHistorySamples + 2 * kBlockSamples)
    , m_power(kPowerBins)
    , m_magnitudeSums(kSums + 1)
    , m_bins(kLastBin + 2) {
    for (auto* field :
         {&m_maxima.bin, &m_maxima.before, &m_maxima.centre, &m_maxima.after, &m_maxima.envelope})
        field->resize(kLastBin + 2);
    constexpr double kScale = 4.0 / kFrameSamples; // a sine of amplitude 1 gives magnitude 1
    for (std::size_t i = 0; i < kFrameSamples; ++i) {
        const double turn = 2.0 * std::numbers::pi * (static_cast<double>(i) + 0.5) / kFrameSamples;
        m_window[i] = static_cast<float>(kScale * (0.5 - 0.5 * std::cos(turn)));
    }
}

PeakBlock SpectralPeakFinder::process(std::span<const float> block) {
    assert(block.size() == kBlockSamples);
    std::copy(m_samples.begin() + kBlockSamples, m_samples.end(), m_samples.begin());
    std::copy(block.begin(), block.end(), m_samples.end() - kBlockSamples);
    constexpr std::size_t kFirstFrame =
        kHistorySamples + OctaveFilterBank::kLagSamples + kHopSamples / 2 - kFrameSamples / 2;
    PeakBlock result;
    for (std::size_t i = 0; i < PeakBlock::kFrames; ++i) {
        const std::size_t start = kFirstFrame + i * kHopSamples;
        computePower(std::span(m_samples).subspan(start, kFrameSamples));
        computeEnvelope();
        appendPeaks(findMaxima(), result.peaks);
        result.bounds[i + 1] = result.peaks.size();
    }
    return result;
}

void SpectralPeakFinder::computePower(std::span<const float> frame) {
    const std::span<float> input = m_fft.input();
    for (std::size_t i = 0; i < kFrameSamples; ++i)
        input[i] = frame[i] * m_window[i];
    const std::span<const std::complex<float>> spectrum = m_fft.transform();
    constexpr float kTiny = 1e-20F; // keeps logarithms finite
    for (std::size_t i = 0; i < kPowerBins; ++i) {
        const float real = spectrum[i].real();
        const float imaginary = spectrum[i].imag();
        m_power[i] = real * real + imaginary * imaginary + kTiny;
    }
}

void SpectralPeakFinder::computeEnvelope() {
    float sum = 0.0F;
    for (std::size_t i = 0; i < kSums; ++i) {
        const float* power = m_power.data() + i * kBinsPerSum;
        sum += (std::sqrt(power[0]) + std::sqrt(power[1])) +
               (std::sqrt(power[2]) + std::sqrt(power[3]));
        m_magnitudeSums[i + 1] = sum;
    }
}

std::size_t SpectralPeakFinder::findMaxima() {
    const float loudest =
        maximumOf(std::span(m_power).subspan(kFirstBin, kLastBin + 1 - kFirstBin));
    if (loudest < kSilentPower)
        return 0;
    const float floor = loudest * kFloorBelowLoudest;
    std::size_t count = 0;
    for (std::size_t i = kFirstBin; i <= kLastBin; ++i) {
        // Written always and counted on demand: no branch to mispredict.
        m_bins[count] = i;
        const bool isMaximum =
            (m_power[i] > m_power[i - 1]) & (m_power[i] >= m_power[i + 1]) & (m_power[i] > floor);
        count += isMaximum ? 1 : 0;
    }
    return count;
}

void SpectralPeakFinder::appendPeaks(std::size_t count, std::vector<SpectralPeak>& peaks) {
    constexpr float kMeanWeight = 1.0F / ((2 * kEnvelopeReachSums + 1) * kBinsPerSum);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t bin = m_bins[i];
        const float* sums = m_magnitudeSums.data() + bin / kBinsPerSum;
        m_maxima.bin[i] = static_cast<float>(bin);
        m_maxima.before[i] = m_power[bin - 1];
        m_maxima.centre[i] = m_power[bin];
        m_maxima.after[i] = m_power[bin + 1];
        m_maxima.envelope[i] =
            (*(sums + kEnvelopeReachSums + 1) - *(sums - kEnvelopeReachSums)) * kMeanWeight;
    }
    peaks.resize(peaks.size() + count);
    interpolate({m_maxima.bin.data(), m_maxima.before.data(), m_maxima.centre.data(),
                 m_maxima.after.data(), m_maxima.envelope.data()},
                std::span(peaks).last(count));
}

} // namespace contrafact
