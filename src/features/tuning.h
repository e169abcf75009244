#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>

#include "spectrum/spectral_peaks.h"

namespace contrafact {

/// Where a recording's A4 lies from 440 Hz: the circular mean, weighted by magnitude, of the
/// distances of the spectral peaks between 100 and 2000 Hz from the nearest semitone.
class TuningEstimator {
public:
    void add(const PeakBlock& block);
    /// -50..50; 0 where nothing was heard.
    [[nodiscard]] double cents() const;

private:
    static constexpr std::size_t kSteps = 256; ///< of a semitone
    std::array<double, kSteps> m_histogram{};
};

} // namespace contrafact
