// SPDX-License-Identifier: GPL-3.0-or-later

#include "rhythm/periodicity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace contrafact {

namespace {

float product(std::span<const float> curve, std::size_t lag) {
    const std::size_t count = curve.size() - lag;
    std::array<float, 8> sums{};
    std::size_t i = 0;
    for (; i + sums.size() <= count; i += sums.size())
        for (std::size_t lane = 0; lane < sums.size(); ++lane)
            sums[lane] += curve[i + lane] * curve[i + lane + lag];
    for (; i < count; ++i)
        sums[0] += curve[i] * curve[i + lag];
    return std::reduce(sums.begin(), sums.end());
}

} // namespace

Periodicity::Periodicity(std::span<const float> curve, std::size_t lags)
    : m_shares(lags) {
    const float power = product(curve, 0);
    if (!(power > 0.0F))
        return;
    for (std::size_t lag = 0; lag < std::min(lags, curve.size()); ++lag)
        m_shares[lag] = product(curve, lag) / power;
}

float Periodicity::after(double steps) const {
    const auto lag = static_cast<std::size_t>(steps);
    if (lag + 1 >= m_shares.size())
        return 0.0F;
    const auto fraction = static_cast<float>(steps - std::floor(steps));
    return m_shares[lag] * (1.0F - fraction) + m_shares[lag + 1] * fraction;
}

} // namespace contrafact
