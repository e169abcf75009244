#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>
#include <vector>

#include "core/embedding.h"
#include "core/music.h"

namespace contrafact {

// How values lie in the catalogue: little-endian arrays without headers; the columns beside them
// hold the counts. Some are lossy, and what is compared is what is stored: what is compared without
// lying in a catalogue passes through `stored...` first, and passing through twice changes nothing.

using Blob = std::vector<std::byte>;

/// One byte for each value of a profile (0..1 in steps of 1/255).
[[nodiscard]] Blob encodeProfile(const PitchClassProfile& profile);
[[nodiscard]] PitchClassProfile decodeProfile(std::span<const std::byte> blob,
                                              double framesPerSecond);
[[nodiscard]] PitchClassProfile storedProfile(const PitchClassProfile& profile);

/// The number of columns, then rows of unit length as signed bytes, each after its scale (a float).
[[nodiscard]] Blob encodeUnitRows(const Matrix& rows);
/// No rows where the blob is nothing of the kind.
[[nodiscard]] Matrix decodeUnitRows(std::span<const std::byte> blob);
[[nodiscard]] TrackEmbedding storedEmbedding(TrackEmbedding embedding);

[[nodiscard]] Blob encodeFloats(std::span<const float> values);
[[nodiscard]] std::vector<float> decodeFloats(std::span<const std::byte> blob);

[[nodiscard]] Blob encodeInts(std::span<const int> values);
[[nodiscard]] std::vector<int> decodeInts(std::span<const std::byte> blob);

/// Four bytes a column: low, mid, high, peak.
[[nodiscard]] Blob encodeWaveform(const WaveformPeaks& waveform);
[[nodiscard]] WaveformPeaks decodeWaveform(std::span<const std::byte> blob,
                                           double secondsPerColumn);

} // namespace contrafact
