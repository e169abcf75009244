// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/loudness.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "features/gated_loudness.h"
#include "features/halfway_taps.h"
#include "spectrum/eight_floats.h"

namespace contrafact {

namespace {

// libebur128 reads the same loudness and range, in seven times the time, and its true peak takes as
// much again four times over: a whole analysis would cost 1.55 or 2.4 times decoding, not 1.38.
// Recursive filters do not vectorise along time, so sixteen pieces of 100 ms are filtered side by
// side, one in each lane; every piece begins with the samples before it until the filter's memory
// of its arbitrary start has faded (the slowest pole falls by 90 dB).
constexpr std::size_t kPieces = 16;
constexpr std::size_t kPieceSamples = 2205;
constexpr std::size_t kWarmUpSamples = 1200;
constexpr std::size_t kBatchSamples = kPieces * kPieceSamples;

/// Sums of squares of the weighted pieces. `samples` begins with the warm-up of the first piece.
[[gnu::target_clones("avx2", "default")]] std::array<float, kPieces>
weightedEnergies(const float* samples, const KWeighting& weighting) {
    std::array<float, kPieces> energies{};
    const Biquad shelf = weighting.shelf;
    const Biquad highPass = weighting.highPass;
    for (std::size_t first = 0; first < kPieces; first += 8) {
        EightFloats energy = {};
        EightFloats shelf1 = {};
        EightFloats shelf2 = {};
        EightFloats high1 = {};
        EightFloats high2 = {};
        for (std::size_t i = 0; i < kWarmUpSamples + kPieceSamples; ++i) {
            EightFloats input = {};
            for (std::size_t lane = 0; lane < 8; ++lane)
                input[lane] = samples[(first + lane) * kPieceSamples + i];
            const EightFloats shelved = input * shelf.b0 + shelf1;
            shelf1 = input * shelf.b1 - shelved * shelf.a1 + shelf2;
            shelf2 = input * shelf.b2 - shelved * shelf.a2;
            const EightFloats output = shelved + high1;
            high1 = high2 - shelved - shelved - output * highPass.a1;
            high2 = shelved - output * highPass.a2;
            if (i >= kWarmUpSamples)
                energy += output * output;
        }
        eightFloatsAt(energies.data() + first) = energy;
    }
    return energies;
}

constexpr std::size_t kGroupSamples = 16;
constexpr std::size_t kGroups = kBatchSamples / kGroupSamples;
static_assert(kBatchSamples % kGroupSamples == 0);

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
interpolatedPeak(const float* samples, const std::array<float, kHalfwayPairs>& taps) {
    EightFloats low = {};
    EightFloats high = {};
    for (std::size_t i = 0; i < kHalfwayPairs; ++i) {
        const float* before = samples - 1 - i;
        const float* after = samples + i;
        low += (eightFloatsAt(before) + eightFloatsAt(after)) * taps[i];
        high += (eightFloatsAt(before + 8) + eightFloatsAt(after + 8)) * taps[i];
    }
    float peak = 0.0F;
    for (std::size_t lane = 0; lane < 8; ++lane)
        peak = std::max({peak, std::abs(low[lane]), std::abs(high[lane])});
    return peak;
}

/// The greatest of `peak` and the interpolated signal over one batch. A group that cannot exceed
/// the greatest so far, whatever its phases, is passed over.
float batchPeak(const float* samples, float peak) {
    const std::array<float, kHalfwayPairs>& taps = halfwayTaps();
    static const float greatestGain = [] {
        float gain = 0.0F;
        for (const float tap : halfwayTaps())
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
    static const KWeighting weighting = kWeighting(kAnalysisRateHz);
    const std::array<float, kPieces> energies = weightedEnergies(m_samples.data(), weighting);
    const std::size_t pieces = (m_filled - kWarmUpSamples) / kPieceSamples;
    for (std::size_t i = 0; i < pieces; ++i)
        m_energies.push_back(2.0F * energies[i] / static_cast<float>(kPieceSamples));
    m_peak = batchPeak(m_samples.data() + kWarmUpSamples, m_peak);
    std::copy(m_samples.end() - kWarmUpSamples, m_samples.end(), m_samples.begin());
    m_filled = kWarmUpSamples;
}

Loudness LoudnessMeter::finish() {
    std::fill(m_samples.begin() + static_cast<std::ptrdiff_t>(m_filled), m_samples.end(), 0.0F);
    processBatch();
    Loudness result;
    result.integratedLufs = integratedLufs(m_energies);
    result.rangeLu = rangeLu(m_energies);
    if (m_peak > 0.0F)
        result.truePeakDb = std::max(kSilenceLufs, 20.0 * std::log10(static_cast<double>(m_peak)));
    return result;
}

} // namespace contrafact
