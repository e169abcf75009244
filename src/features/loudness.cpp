// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/loudness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

#include "features/lanes.h"

namespace contrafact {
namespace {

// Recursive filters do not vectorise along time, so sixteen pieces of 100 ms are filtered side by
// side, one in each lane; every piece begins with the samples before it until the filter's memory
// of its arbitrary start has faded (the slowest pole falls by 90 dB).
constexpr std::size_t kPieces = 16;
constexpr std::size_t kPieceSamples = 2205;
constexpr std::size_t kWarmUpSamples = 1200;
constexpr std::size_t kBatchSamples = kPieces * kPieceSamples;

constexpr double kSilence = -70.0;
constexpr std::size_t kPiecesPerBlock = 4;      // 400 ms, overlapping by three quarters
constexpr std::size_t kPiecesPerShortTerm = 30; // 3 s
constexpr std::size_t kShortTermStep = 10;      // 1 s

struct Biquad {
    float b0, b1, b2, a1, a2;
};

struct KWeighting {
    Biquad shelf;    ///< the head: +4 dB above 1.7 kHz
    Biquad highPass; ///< the revised low-frequency B curve
};

/// The two filters of BS.1770 re-derived for this sample rate by the bilinear transform (the
/// standard gives coefficients for 48 kHz only).
KWeighting kWeighting() {
    KWeighting result{};
    {
        constexpr double kCentreHz = 1681.974450955533;
        constexpr double kGainDb = 3.999843853973347;
        constexpr double kQuality = 0.7071752369554196;
        const double k = std::tan(std::numbers::pi * kCentreHz / kAnalysisRateHz);
        const double high = std::pow(10.0, kGainDb / 20.0);
        const double band = std::pow(high, 0.4996667741545416);
        const double a0 = 1.0 + k / kQuality + k * k;
        result.shelf = {static_cast<float>((high + band * k / kQuality + k * k) / a0),
                        static_cast<float>(2.0 * (k * k - high) / a0),
                        static_cast<float>((high - band * k / kQuality + k * k) / a0),
                        static_cast<float>(2.0 * (k * k - 1.0) / a0),
                        static_cast<float>((1.0 - k / kQuality + k * k) / a0)};
    }
    constexpr double kCentreHz = 38.13547087602444;
    constexpr double kQuality = 0.5003270373238773;
    const double k = std::tan(std::numbers::pi * kCentreHz / kAnalysisRateHz);
    const double a0 = 1.0 + k / kQuality + k * k;
    result.highPass = {1.0F, -2.0F, 1.0F, static_cast<float>(2.0 * (k * k - 1.0) / a0),
                       static_cast<float>((1.0 - k / kQuality + k * k) / a0)};
    return result;
}

/// Sums of squares of the weighted pieces. `samples` begins with the warm-up of the first piece.
[[gnu::target_clones("avx2", "default")]] std::array<float, kPieces>
weightedEnergies(const float* samples, const KWeighting& weighting) {
    std::array<float, kPieces> energies{};
    const Biquad shelf = weighting.shelf;
    const Biquad highPass = weighting.highPass;
    for (std::size_t first = 0; first < kPieces; first += 8) {
        Lanes energy = {};
        Lanes shelf1 = {};
        Lanes shelf2 = {};
        Lanes high1 = {};
        Lanes high2 = {};
        for (std::size_t i = 0; i < kWarmUpSamples + kPieceSamples; ++i) {
            Lanes input = {};
            for (std::size_t lane = 0; lane < 8; ++lane)
                input[lane] = samples[(first + lane) * kPieceSamples + i];
            const Lanes shelved = input * shelf.b0 + shelf1;
            shelf1 = input * shelf.b1 - shelved * shelf.a1 + shelf2;
            shelf2 = input * shelf.b2 - shelved * shelf.a2;
            const Lanes output = shelved + high1;
            high1 = high2 - shelved - shelved - output * highPass.a1;
            high2 = shelved - output * highPass.a2;
            if (i >= kWarmUpSamples)
                energy += output * output;
        }
        lanesAt(energies.data() + first) = energy;
    }
    return energies;
}

constexpr std::size_t kPairs = 6;
constexpr std::size_t kGroupSamples = 16;
constexpr std::size_t kGroups = kBatchSamples / kGroupSamples;
static_assert(kBatchSamples % kGroupSamples == 0);

/// Hann-windowed sinc halfway between two samples, one side of it.
std::array<float, kPairs> interpolationTaps() {
    std::array<double, kPairs> taps{};
    double sum = 0.0;
    for (std::size_t i = 0; i < kPairs; ++i) {
        const double distance = std::numbers::pi * (static_cast<double>(i) + 0.5);
        const double window = 0.5 + 0.5 * std::cos(distance / (kPairs + 0.5));
        taps[i] = window * std::sin(distance) / distance;
        sum += taps[i];
    }
    std::array<float, kPairs> result{};
    for (std::size_t i = 0; i < kPairs; ++i)
        result[i] = static_cast<float>(0.5 * taps[i] / sum);
    return result;
}

/// max |x| of each group of sixteen samples.
[[gnu::target_clones("avx2", "default")]] void groupPeaks(const float* samples,
                                                          std::span<float> peaks) {
    for (std::size_t group = 0; group < peaks.size(); ++group) {
        const float* x = samples + group * kGroupSamples;
        float peak = 0.0F;
        for (std::size_t i = 0; i < kGroupSamples; ++i)
            peak = std::max(peak, std::abs(x[i]));
        peaks[group] = peak;
    }
}

/// max |x| halfway before each of sixteen samples.
[[gnu::target_clones("avx2", "default")]] float
interpolatedPeak(const float* samples, const std::array<float, kPairs>& taps) {
    Lanes low = {};
    Lanes high = {};
    for (std::size_t i = 0; i < kPairs; ++i) {
        const float* before = samples - 1 - i;
        const float* after = samples + i;
        low += (lanesAt(before) + lanesAt(after)) * taps[i];
        high += (lanesAt(before + 8) + lanesAt(after + 8)) * taps[i];
    }
    float peak = 0.0F;
    for (std::size_t lane = 0; lane < 8; ++lane)
        peak = std::max({peak, std::abs(low[lane]), std::abs(high[lane])});
    return peak;
}

/// The greatest of `peak` and the interpolated signal over one batch. A group that cannot exceed
/// the greatest so far, whatever its phases, is passed over.
float batchPeak(const float* samples, float peak) {
    static const std::array<float, kPairs> taps = interpolationTaps();
    static const float greatestGain = [] {
        float gain = 0.0F;
        for (const float tap : taps)
            gain += 2.0F * std::abs(tap);
        return gain;
    }();
    std::vector<float> peaks(kGroups + 1);
    groupPeaks(samples - kGroupSamples, peaks);
    peak = std::max(peak, *std::max_element(peaks.begin(), peaks.end()));
    // The last samples of a batch come again as the first group of the next.
    for (std::size_t group = 0; group + 1 < kGroups; ++group) {
        const float nearby = std::max({peaks[group], peaks[group + 1], peaks[group + 2]});
        if (nearby * greatestGain > peak)
            peak = std::max(peak, interpolatedPeak(samples + group * kGroupSamples, taps));
    }
    return peak;
}

double lufs(double meanSquare) {
    return -0.691 + 10.0 * std::log10(2.0 * meanSquare);
}

/// Mean squares of windows of `length` pieces, `step` apart.
std::vector<double> windowed(std::span<const float> energies, std::size_t length,
                             std::size_t step) {
    std::vector<double> result;
    for (std::size_t i = 0; i + length <= energies.size(); i += step) {
        double sum = 0.0;
        for (const float energy : energies.subspan(i, length))
            sum += static_cast<double>(energy);
        result.push_back(sum / static_cast<double>(length));
    }
    return result;
}

/// Drops the windows below the absolute gate of -70 LUFS, then those more than `relativeGateLu`
/// below the mean of the rest.
std::vector<double> gated(std::vector<double> windows, double relativeGateLu) {
    std::erase_if(windows, [](double x) { return x <= 0.0 || lufs(x) < kSilence; });
    if (windows.empty())
        return windows;
    const double mean =
        std::reduce(windows.begin(), windows.end()) / static_cast<double>(windows.size());
    const double gate = mean * std::pow(10.0, -relativeGateLu / 10.0);
    std::erase_if(windows, [&](double x) { return x < gate; });
    return windows;
}

double integrated(std::span<const float> energies) {
    const std::vector<double> blocks = gated(windowed(energies, kPiecesPerBlock, 1), 10.0);
    if (blocks.empty())
        return kSilence;
    return lufs(std::reduce(blocks.begin(), blocks.end()) / static_cast<double>(blocks.size()));
}

double range(std::span<const float> energies) {
    std::vector<double> windows =
        gated(windowed(energies, kPiecesPerShortTerm, kShortTermStep), 20.0);
    if (windows.size() < 2)
        return 0.0;
    std::sort(windows.begin(), windows.end());
    const auto at = [&](double quantile) {
        return windows[static_cast<std::size_t>(
            std::lround(quantile * static_cast<double>(windows.size() - 1)))];
    };
    return lufs(at(0.95)) - lufs(at(0.10));
}

} // namespace

LoudnessMeter::LoudnessMeter()
    : m_samples(kWarmUpSamples + kBatchSamples)
    , m_filled(kWarmUpSamples) {}

void LoudnessMeter::push(std::span<const float> samples) {
    while (!samples.empty()) {
        const std::size_t count = std::min(samples.size(), m_samples.size() - m_filled);
        std::copy_n(samples.begin(), count,
                    m_samples.begin() + static_cast<std::ptrdiff_t>(m_filled));
        samples = samples.subspan(count);
        m_filled += count;
        if (m_filled == m_samples.size())
            processBatch();
    }
}

void LoudnessMeter::processBatch() {
    static const KWeighting weighting = kWeighting();
    const std::array<float, kPieces> energies = weightedEnergies(m_samples.data(), weighting);
    const std::size_t pieces = (m_filled - kWarmUpSamples) / kPieceSamples;
    for (std::size_t i = 0; i < pieces; ++i)
        m_energies.push_back(energies[i] / static_cast<float>(kPieceSamples));
    m_peak = batchPeak(m_samples.data() + kWarmUpSamples, m_peak);
    std::copy(m_samples.end() - kWarmUpSamples, m_samples.end(), m_samples.begin());
    m_filled = kWarmUpSamples;
}

Loudness LoudnessMeter::finish() {
    std::fill(m_samples.begin() + static_cast<std::ptrdiff_t>(m_filled), m_samples.end(), 0.0F);
    processBatch();
    Loudness result;
    result.integratedLufs = integrated(m_energies);
    result.rangeLu = range(m_energies);
    if (m_peak > 0.0F)
        result.truePeakDb = std::max(kSilence, 20.0 * std::log10(static_cast<double>(m_peak)));
    return result;
}

} // namespace contrafact
