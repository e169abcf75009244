#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstdint>

namespace contrafact {

/// The numbers that fix a PitchClassNetwork: channels after the stem and the three blocks, and the
/// lengths of the track's and of a segment's embedding.
struct PitchClassShape {
    std::array<std::int64_t, 4> widths{32, 48, 64, 96};
    std::int64_t dimension = 256;
    std::int64_t segmentDimension = 64;
    /// Of the track's vector by second-order pooling of its segments; 0: not fitted yet, the
    /// track's vector is the head's, of `dimension` values.
    std::int64_t pooledDimension = 0;
    friend bool operator==(const PitchClassShape&, const PitchClassShape&) = default;
};

/// Name of the architecture in weights and cards.
inline constexpr const char* kPitchClassArchitecture = "pitch-class-net";
/// Input frames per frame of the trunk: three strides of two.
inline constexpr std::int64_t kTrunkStride = 8;
/// Frames of the trunk that make a segment; a segment begins at every trunk frame: 3.7 s every
/// 1.9 s.
inline constexpr std::int64_t kSegmentTrunkFrames = 2;
/// Input frames on either side that a trunk frame can see, rounded up to a multiple of the stride.
inline constexpr std::int64_t kTrunkMarginFrames = 32;

} // namespace contrafact
