#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>

#include "core/music.h"

namespace contrafact {

/// What stands out of a frame of the constant-Q transform, C1 upwards; never below 0.
using WhitenedLevels = std::array<float, kConstantQBins>;

/// Makes the frames of one track such: magnitudes less what the analysis window lets over from
/// either neighbouring semitone, as levels (square roots) less the mean of the 13 bins around, so
/// that neither drums nor equalisers count; much as the cover network hears them. What is 50 dB
/// below the loudest bin of the track is silence. Borrows the transform.
class LevelWhitener {
public:
    explicit LevelWhitener(const ConstantQ& constantQ);

    [[nodiscard]] std::size_t frames() const { return m_constantQ->power.rows(); }
    /// Requires: frame < frames().
    [[nodiscard]] WhitenedLevels at(std::size_t frame) const;

private:
    const ConstantQ* m_constantQ;
    float m_quietestPower = 0.0F;
};

} // namespace contrafact
