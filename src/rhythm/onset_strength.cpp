// SPDX-License-Identifier: GPL-3.0-or-later

#include "rhythm/onset_strength.h"

#include <algorithm>
#include <cassert>

#include "spectrum/fast_logarithm.h"

namespace contrafact {

namespace {

constexpr std::size_t kHops = OctaveFilterBank::kHopsPerBlock;
constexpr std::size_t kFirstHighBin = 36;
constexpr float kFloor = 1e-7F; // 64 dB below a full-scale sine

[[gnu::target_clones("avx2", "default")]] void takeLogarithms(const std::array<float, kHops>& power,
                                                              float* logarithms) {
    for (std::size_t i = 0; i < kHops; ++i)
        logarithms[i] = fastLog2(power[i] + kFloor);
}

[[gnu::target_clones("avx2", "default")]] void addRises(const float* now, const float* before,
                                                        std::array<float, kHops>& sum) {
    for (std::size_t i = 0; i < kHops; ++i)
        sum[i] += std::max(0.0F, now[i] - before[i]);
}

} // namespace

void OnsetStrength::add(const OctaveFilterBank::BlockPower& power, std::size_t hops) {
    assert(hops <= kHops);
    std::array<float, kHops> low{};
    std::array<float, kHops> high{};
    for (std::size_t bin = 0; bin < power.size(); ++bin) {
        auto& row = m_logPower[bin];
        std::copy(row.end() - kLag, row.end(), row.begin());
        takeLogarithms(power[bin], row.data() + kLag);
        if (!m_hasHistory)
            std::fill_n(row.begin(), kLag, row[kLag]); // the first sound is no onset
        addRises(row.data() + kLag, row.data(), bin < kFirstHighBin ? low : high);
    }
    m_hasHistory = true;
    for (std::size_t i = 0; i < hops; ++i) {
        m_curve.low.push_back(low[i]);
        m_curve.all.push_back(low[i] + high[i]);
    }
}

OnsetCurve OnsetStrength::finish() {
    // What rose between two hops began at the one in their middle.
    for (std::vector<float>* curve : {&m_curve.all, &m_curve.low}) {
        if (curve->empty())
            continue;
        curve->erase(curve->begin(), curve->begin() + kLag / 2);
        curve->resize(curve->size() + kLag / 2);
    }
    return std::move(m_curve);
}

} // namespace contrafact
