#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <filesystem>
#include <vector>

namespace contrafact::support {

/// A short made-up song: chords, bass and a melody that the seed decides. Equal seeds are the same
/// work; the rest makes another version of it.
struct SongPlan {
    std::uint32_t seed = 1;
    int semitones = 0; ///< higher than the work's own key
    double tempoBpm = 120.0;
    double seconds = 24.0;   ///< cut or repeated to this length
    double brightness = 0.5; ///< weight of the upper harmonics, 0..1
};

/// Mono samples at `rateHz`, the same on every machine.
[[nodiscard]] std::vector<float> songSamples(const SongPlan& plan, double rateHz);

/// The song as a WAV file of 22.05 kHz.
void writeSong(const std::filesystem::path& path, const SongPlan& plan);

} // namespace contrafact::support
