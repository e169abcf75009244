#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "core/music.h"
#include "spectrum/spectral_peaks.h"

namespace contrafact {

/// Folds spectral peaks to a harmonic pitch-class profile (Gomez 2006): each whitened peak counts
/// for the pitch class within half a semitone, weighted by a squared cosine, for its own frequency
/// and as the h-th harmonic of lower ones. Frames are normalised to a maximum of 1; five
/// of them (0.464 s) give one row by their median, normalised again. Row i describes the samples
/// 10240 i to 10240 (i + 1) at 22050 Hz.
class PitchClassFolder {
public:
    explicit PitchClassFolder(double tuningCents);

    /// Takes the first `frames` frames of a block.
    void add(const PeakBlock& block, std::size_t frames = PeakBlock::kFrames);
    [[nodiscard]] PitchClassProfile finish();

private:
    static constexpr std::size_t kSteps = 480; ///< of an octave: 2.5 cents
    static constexpr std::size_t kFramesPerRow = 5;
    static constexpr std::size_t kPaddedClasses = 16;
    using Profile = std::array<float, kPaddedClasses>;

    void addFrame(std::span<const SpectralPeak> peaks);
    void closeRow();

    float m_referenceOctave;        ///< of C, with the tuning
    std::vector<Profile> m_weights; ///< what a peak at this step of the octave counts for
    std::array<Profile, kFramesPerRow> m_frames{};
    std::size_t m_frameCount = 0; ///< of the open row
    std::vector<float> m_rows;
};

} // namespace contrafact
