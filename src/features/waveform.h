#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "core/music.h"
#include "spectrum/octave_filter_bank.h"

namespace contrafact {

/// Collects the levels that a waveform drawing needs, 10.8 columns a second; each time a track
/// passes another 32768 columns (51 minutes), two columns become one. The three bands (below 172
/// Hz, up to 2756 Hz, above) come from what the half-band filters split off on the way down.
class WaveformBuilder {
public:
    /// Half-band splits from 22050 Hz down to 172 Hz.
    static constexpr std::size_t kSplits = OctaveFilterBank::kOctaves;

    /// The next samples at 22050 Hz, without lag.
    void addSamples(std::span<const float> samples);
    /// The next samples that split `split` (0: the upper half of the spectrum) took away, at the
    /// rate 11025 Hz / 2^split and with the common lag of `OctaveFilterBank`.
    void addDetail(std::size_t split, std::span<const float> detail);
    /// The next samples of what is left below the last split.
    void addRest(std::span<const float> rest);

    /// From the first to past the last column within 50 dB of the loudest (and above -70 dB), in
    /// seconds; empty (0, 0) for silence.
    [[nodiscard]] std::pair<double, double> audibleSeconds() const;

    /// Requires: every band got all samples up to the end of the sound.
    [[nodiscard]] WaveformPeaks finish() const;

private:
    /// Peaks per column of one band.
    struct Track {
        std::vector<float> peaks;
        std::size_t position = 0; ///< samples taken
    };

    void addTo(Track& track, std::size_t halvings, std::size_t lag, std::span<const float> samples);
    void halveColumns();

    std::size_t m_columnSamples = 2048; ///< at 22050 Hz
    Track m_full;
    std::array<Track, kSplits + 1> m_bands; ///< by split, the rest last
};

} // namespace contrafact
