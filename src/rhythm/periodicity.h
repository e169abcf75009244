#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>
#include <vector>

namespace contrafact {

/// How a curve repeats itself: its correlation with itself so many steps later.
class Periodicity {
public:
    /// For lags below `lags` steps; a curve in which nothing moves never repeats.
    Periodicity(std::span<const float> curve, std::size_t lags);

    /// As a share of the curve's power, interpolated between whole lags; 0 from the last lag on.
    [[nodiscard]] float after(double steps) const;

private:
    std::vector<float> m_shares;
};

} // namespace contrafact
