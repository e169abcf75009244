// SPDX-License-Identifier: GPL-3.0-or-later

#include "spectrum/octave_filter_bank.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include "spectrum/eight_floats.h"

namespace contrafact {

namespace {

constexpr std::size_t kHops = OctaveFilterBank::kHopsPerBlock;
constexpr std::size_t kMaximalReach = 48;
constexpr std::size_t kHistorySamples = 64;
constexpr std::size_t kWindowSpacingSamples = 32;
constexpr double kLowestBinHz = 32.70319566257483; // C1
static_assert(kHops == 16, "the loops below hold two vectors of eight hops");

/// Windowed pieces of sound, one in each column, folded around their centres: row n holds
/// x(c + n) + x(c - n) and x(c + n) - x(c - n).
struct FoldedWindows {
    alignas(32) std::array<float, kMaximalReach * kHops> even;
    alignas(32) std::array<float, kMaximalReach * kHops> odd;
};

[[gnu::target_clones("avx2", "default")]] void
fold(const float* firstCentre, std::size_t hopSamples, std::size_t reach, FoldedWindows& windows) {
    for (std::size_t n = 0; n < reach; ++n) {
        for (std::size_t hop = 0; hop < kHops; ++hop) {
            const float* centre = firstCentre + hop * hopSamples;
            const float after = *(centre + n);
            const float before = *(centre - n);
            windows.even[n * kHops + hop] = after + before;
            windows.odd[n * kHops + hop] = after - before;
        }
    }
}

struct Kernel {
    const float* cosine;
    const float* sine;
    std::size_t reach;
};

/// Adds weight * |<window, kernel>|^2 of each of the sixteen windows to `power`.
[[gnu::target_clones("avx2", "default")]] void
addPower(const FoldedWindows& windows, const Kernel& kernel, float weight, float* power) {
    EightFloats realLow = {};
    EightFloats realHigh = {};
    EightFloats imaginaryLow = {};
    EightFloats imaginaryHigh = {};
    for (std::size_t n = 0; n < kernel.reach; ++n) {
        const float* even = windows.even.data() + n * kHops;
        const float* odd = windows.odd.data() + n * kHops;
        realLow += eightFloatsAt(even) * kernel.cosine[n];
        realHigh += eightFloatsAt(even + 8) * kernel.cosine[n];
        imaginaryLow += eightFloatsAt(odd) * kernel.sine[n];
        imaginaryHigh += eightFloatsAt(odd + 8) * kernel.sine[n];
    }
    eightFloatsAt(power) += (realLow * realLow + imaginaryLow * imaginaryLow) * weight;
    eightFloatsAt(power + 8) += (realHigh * realHigh + imaginaryHigh * imaginaryHigh) * weight;
}

} // namespace

OctaveFilterBank::OctaveFilterBank(double tuningCents)
    : m_cosines(kPitchClasses * kMaximalReach)
    , m_sines(kPitchClasses * kMaximalReach) {
    assert(std::abs(tuningCents) <= 50.0);
    for (std::size_t i = 0; i < kOctaves; ++i) {
        const std::size_t blockSamples = kBlockSamples >> i;
        m_octaves.push_back({blockSamples, std::vector<float>(kHistorySamples + 3 * blockSamples),
                             HalfBandDecimator(blockSamples)});
    }
    const double quality = 1.0 / (std::exp2(1.0 / kPitchClasses) - 1.0);
    constexpr double kTopOctaveRateHz = kAnalysisRateHz / 2.0;
    const double topOctaveHz = kLowestBinHz * std::exp2(kOctaves - 1 + tuningCents / 1200.0);
    for (std::size_t bin = 0; bin < kPitchClasses; ++bin) {
        const double periodsPerSample =
            topOctaveHz * std::exp2(static_cast<double>(bin) / kPitchClasses) / kTopOctaveRateHz;
        const double windowSamples = quality / periodsPerSample;
        m_reach[bin] = static_cast<std::size_t>(std::ceil(windowSamples / 2.0));
        assert(m_reach[bin] <= kMaximalReach);
        float* cosine = m_cosines.data() + bin * kMaximalReach;
        float* sine = m_sines.data() + bin * kMaximalReach;
        const double windowSum = windowSamples / 2.0; // of a Hann window, to within 1e-4
        for (std::size_t n = 0; n < m_reach[bin]; ++n) {
            const double turns = 2.0 * std::numbers::pi * static_cast<double>(n);
            const double window = (0.5 + 0.5 * std::cos(turns / windowSamples)) / windowSum;
            cosine[n] = static_cast<float>(window * std::cos(turns * periodsPerSample));
            sine[n] = static_cast<float>(window * std::sin(turns * periodsPerSample));
        }
        cosine[0] *= 0.5F; // folding counts the centre twice
    }
}

const OctaveFilterBank::BlockPower& OctaveFilterBank::process(std::span<const float> block) {
    assert(block.size() == kBlockSamples);
    for (std::size_t i = 0; i < kOctaves; ++i) {
        Octave& octave = m_octaves[i];
        const auto blockLength = static_cast<std::ptrdiff_t>(octave.blockSamples);
        std::copy(octave.samples.begin() + blockLength, octave.samples.end(),
                  octave.samples.begin());
        std::copy(block.begin(), block.end(), octave.samples.end() - blockLength);
        analyse(octave, (kOctaves - 1 - i) * kPitchClasses);
        if (i + 1 < kOctaves)
            block = octave.toNext.process(block);
    }
    return m_power;
}

void OctaveFilterBank::analyse(const Octave& octave, std::size_t firstBin) {
    const std::size_t hopSamples = octave.blockSamples / kHops;
    const std::size_t windowsPerHop = std::max<std::size_t>(1, hopSamples / kWindowSpacingSamples);
    const std::size_t spacing = hopSamples / windowsPerHop;
    const float* blockStart = octave.samples.data() + kHistorySamples + kLagSamples;
    const float weight = 1.0F / static_cast<float>(windowsPerHop);
    for (std::size_t bin = 0; bin < kPitchClasses; ++bin)
        m_power[firstBin + bin].fill(0.0F);
    FoldedWindows windows;
    for (std::size_t i = 0; i < windowsPerHop; ++i) {
        fold(blockStart + i * spacing + spacing / 2, hopSamples, m_reach[0], windows);
        for (std::size_t bin = 0; bin < kPitchClasses; ++bin) {
            const Kernel kernel{m_cosines.data() + bin * kMaximalReach,
                                m_sines.data() + bin * kMaximalReach, m_reach[bin]};
            addPower(windows, kernel, weight, m_power[firstBin + bin].data());
        }
    }
}

} // namespace contrafact
