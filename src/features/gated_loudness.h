#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>

namespace contrafact {

// The parts of ITU-R BS.1770-4 and EBU Tech 3342 that do not depend on how a stream comes.

/// Stands for silence and for less than one block of sound.
inline constexpr double kSilenceLufs = -70.0;

struct Biquad {
    float b0, b1, b2, a1, a2;
};

struct KWeighting {
    Biquad shelf;    ///< the head: +4 dB above 1.7 kHz
    Biquad highPass; ///< the revised low-frequency B curve
};

/// The two filters of BS.1770 re-derived for a sample rate by the bilinear transform (the standard
/// gives coefficients for 48 kHz only).
[[nodiscard]] KWeighting kWeighting(double rateHz);

/// Energies: K-weighted mean squares of each 100 ms in a row, summed over both channels.
/// Loudness of all of them together, without gate; `kSilenceLufs` for less.
[[nodiscard]] double ungatedLufs(std::span<const float> energies);
/// Gated loudness in blocks of 400 ms that overlap by three quarters.
[[nodiscard]] double integratedLufs(std::span<const float> energies);
/// Loudness range in windows of 3 s, one a second; 0 of fewer than two.
[[nodiscard]] double rangeLu(std::span<const float> energies);

} // namespace contrafact
