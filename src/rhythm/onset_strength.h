#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <vector>

#include "core/music.h"
#include "spectrum/octave_filter_bank.h"

namespace contrafact {

/// How much begins at each hop (43 a second): the sum over constant-Q bins of the rises in log
/// power from the hop before to the hop after. Hop k stands at sample 512 k + 256.
struct OnsetCurve {
    static constexpr double kHopsPerSecond = kAnalysisRateHz / kConstantQHopSamples;
    std::vector<float> all; ///< over all bins
    std::vector<float> low; ///< over the three lowest octaves: bass and kick drum
};

/// Makes the onset curve from the power of successive blocks of hops.
class OnsetStrength {
public:
    /// Takes the first `hops` columns. Requires: hops <= kHopsPerBlock.
    void add(const OctaveFilterBank::BlockPower& power, std::size_t hops);
    [[nodiscard]] OnsetCurve finish();

private:
    static constexpr std::size_t kLag = 2;
    static constexpr std::size_t kColumns = kLag + OctaveFilterBank::kHopsPerBlock;

    /// Row per bin: the last hops of the block before, then this block's.
    std::array<std::array<float, kColumns>, kConstantQBins> m_logPower{};
    bool m_hasHistory = false;
    OnsetCurve m_curve;
};

} // namespace contrafact
