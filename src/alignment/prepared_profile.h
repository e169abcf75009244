#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/music.h"

namespace contrafact {

/// The longest stretch that is aligned: 4,000 frames are 31 minutes at 2.15 frames a second. What
/// comes after is not looked at, so that memory and time stay bounded for day-long files.
inline constexpr std::size_t kMaximumAlignedFrames = 4000;

/// One track made ready for alignment, once, whatever it is compared with: frames in 8 bits and
/// their sum. A value; 12 bytes a frame.
class PreparedProfile {
public:
    PreparedProfile() = default;
    /// Frames are cut after `kMaximumAlignedFrames`; levels are clamped to 0..1.
    explicit PreparedProfile(const PitchClassProfile& profile);

    [[nodiscard]] std::size_t frames() const { return m_levels.size() / kPitchClasses; }
    [[nodiscard]] double framesPerSecond() const { return m_framesPerSecond; }
    /// frames x 12, row-major, 255 = the level 1.
    [[nodiscard]] std::span<const std::uint8_t> levels() const { return m_levels; }
    /// Sum of all frames: the tonal content of the whole track (Serra 2008, "global HPCP").
    [[nodiscard]] const std::array<double, kPitchClasses>& globalProfile() const {
        return m_globalProfile;
    }

private:
    std::vector<std::uint8_t> m_levels;
    std::array<double, kPitchClasses> m_globalProfile{};
    double m_framesPerSecond = 0.0;
};

/// The 12 transpositions, best first, by the correlation of the two global profiles ("optimal
/// transposition index", Serra, Gomez, Herrera, Serra 2008). A value k in -5..6 says that B sounds
/// k semitones above A. Ties: the smaller shift first, then the upward one.
[[nodiscard]] std::array<int, kPitchClasses> rankedTranspositions(const PreparedProfile& a,
                                                                  const PreparedProfile& b);

} // namespace contrafact
