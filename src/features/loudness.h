#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>
#include <vector>

#include "core/music.h"

namespace contrafact {

/// Loudness after ITU-R BS.1770-4 (K weighting, gated blocks of 400 ms) and loudness range after
/// EBU Tech 3342, of a mono stream at 22050 Hz. The signal counts as both channels of a stereo pair
/// ("dual mono"): a stereo file with the same sound on both sides reads as it would in stereo; what
/// is on one side only reads up to 3 dB less. Sound above 11 kHz, which adds a few tenths of a LU
/// to bright recordings, is not in the stream. The peak is that of this mono signal, interpolated
/// once between samples (44.1 kHz).
class LoudnessMeter {
public:
    LoudnessMeter();
    void push(std::span<const float> samples);
    /// -70 LUFS and -70 dB stand for silence and for less than 400 ms of sound.
    [[nodiscard]] Loudness finish();

private:
    void processBatch();

    std::vector<float> m_samples; ///< warm-up, then the pieces being filled
    std::size_t m_filled;
    std::vector<float> m_energies; ///< K-weighted mean square of each 100 ms
    float m_peak = 0.0F;
};

} // namespace contrafact
