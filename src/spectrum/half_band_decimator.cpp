// SPDX-License-Identifier: GPL-3.0-or-later

#include "spectrum/half_band_decimator.h"

#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

#include "spectrum/eight_floats.h"

namespace contrafact {

namespace {

constexpr std::size_t kPairs = HalfBandDecimator::kFilterDelaySamples;
using PairWeights = std::array<float, kPairs>;

double besselI0(double x) {
    double term = 1.0;
    double sum = 1.0;
    for (int k = 1; k < 40; ++k) {
        term *= (x / (2.0 * k)) * (x / (2.0 * k));
        sum += term;
    }
    return sum;
}

/// Taps at the distances 1, 3, .. 23 from the centre (those at even distances are 0, the centre is
/// 1/2), scaled so that a constant passes unchanged.
PairWeights halfBandTaps() {
    constexpr double kKaiserBeta = 7.86; // 80 dB
    constexpr double kHalfLength = 2.0 * kPairs;
    std::array<double, kPairs> taps{};
    double sum = 0.0;
    for (std::size_t j = 0; j < kPairs; ++j) {
        const double distance = 2.0 * static_cast<double>(j) + 1.0;
        const double ratio = distance / kHalfLength;
        taps[j] = std::sin(std::numbers::pi * distance / 2.0) / (std::numbers::pi * distance) *
                  besselI0(kKaiserBeta * std::sqrt(1.0 - ratio * ratio)) / besselI0(kKaiserBeta);
        sum += taps[j];
    }
    PairWeights weights{};
    for (std::size_t j = 0; j < kPairs; ++j)
        weights[j] = static_cast<float>(taps[j] * 0.25 / sum);
    return weights;
}

struct Streams {
    const float* even;
    const float* odd;
};

// Sixteen outputs at a time; only sums and products lane by lane, so every instruction set gives
// the same bits.
[[gnu::target_clones("avx2", "default")]] void
filter(Streams in, const PairWeights& weights, std::span<float> output, std::span<float> detail) {
    for (std::size_t i = 0; i < output.size(); i += 16) {
        EightFloats low = {};
        EightFloats high = {};
        for (std::size_t j = 0; j < kPairs; ++j) {
            const float* before = in.odd + i + kPairs - 1 - j;
            const float* after = in.odd + i + kPairs + j;
            low += (eightFloatsAt(before) + eightFloatsAt(after)) * weights[j];
            high += (eightFloatsAt(before + 8) + eightFloatsAt(after + 8)) * weights[j];
        }
        const EightFloats evenLow = eightFloatsAt(in.even + i) * 0.5F;
        const EightFloats evenHigh = eightFloatsAt(in.even + i + 8) * 0.5F;
        eightFloatsAt(output.data() + i) = evenLow + low;
        eightFloatsAt(output.data() + i + 8) = evenHigh + high;
        eightFloatsAt(detail.data() + i) = evenLow - low;
        eightFloatsAt(detail.data() + i + 8) = evenHigh - high;
    }
}

} // namespace

HalfBandDecimator::HalfBandDecimator(std::size_t blockSamples, std::size_t delaySamples)
    : m_outputs(blockSamples / 2)
    , m_delay(delaySamples)
    , m_even(m_delay + m_outputs)
    , m_odd(m_delay + kPairs + m_outputs)
    , m_output(m_outputs)
    , m_detail(m_outputs) {
    assert(blockSamples % 32 == 0 && delaySamples >= kFilterDelaySamples);
}

std::span<const float> HalfBandDecimator::process(std::span<const float> block) {
    assert(block.size() == 2 * m_outputs);
    static const PairWeights weights = halfBandTaps();
    std::copy(m_even.end() - static_cast<std::ptrdiff_t>(m_delay), m_even.end(), m_even.begin());
    std::copy(m_odd.end() - static_cast<std::ptrdiff_t>(m_delay + kPairs), m_odd.end(),
              m_odd.begin());
    float* even = m_even.data() + m_delay;
    float* odd = m_odd.data() + m_delay + kPairs;
    for (std::size_t i = 0; i < m_outputs; ++i) {
        even[i] = block[2 * i];
        odd[i] = block[2 * i + 1];
    }
    // Output i of this block stands at even sample i - delay; its odd neighbours start 12 earlier.
    filter({m_even.data(), m_odd.data()}, weights, m_output, m_detail);
    return m_output;
}

} // namespace contrafact
