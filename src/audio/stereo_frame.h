#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

namespace contrafact {

/// Sample rate of all sound that is played back or rendered; analysis has its own.
inline constexpr int kStereoRateHz = 44100;

/// One moment of stereo sound, nominally -1..1.
struct StereoFrame {
    float left = 0.0F;
    float right = 0.0F;
    friend bool operator==(const StereoFrame&, const StereoFrame&) = default;
};

} // namespace contrafact
