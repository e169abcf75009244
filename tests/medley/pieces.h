#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <span>
#include <vector>

#include "medley/piece.h"
#include "support/audio_file.h"
#include "support/signals.h"

namespace contrafact::pieces {

/// An even beat from its first moment to the end of the sound.
struct Pulse {
    double tempoBpm = 120.0;
    double first = 0.5; ///< seconds
    int beatsPerBar = 4;
};

inline std::vector<double> beatTimes(const Pulse& pulse, double seconds) {
    std::vector<double> times;
    constexpr double kRoom = 0.1; // no beat at the very end
    const auto at = [&](int beat) { return pulse.first + beat * 60.0 / pulse.tempoBpm; };
    for (int beat = 0; at(beat) < seconds - kRoom; ++beat)
        times.push_back(at(beat));
    return times;
}

inline BeatGrid gridOf(const Pulse& pulse, double seconds) {
    BeatGrid grid;
    grid.tempoBpm = pulse.tempoBpm;
    grid.confidence = 1.0F;
    grid.beatsPerBar = pulse.beatsPerBar;
    for (const double beat : beatTimes(pulse, seconds)) {
        if (grid.beats.size() % static_cast<std::size_t>(pulse.beatsPerBar) == 0)
            grid.downbeats.push_back(static_cast<int>(grid.beats.size()));
        grid.beats.push_back(static_cast<float>(beat));
    }
    return grid;
}

/// A short burst of a decaying tone on every beat.
inline std::vector<float> clicks(const Pulse& pulse, double seconds, double frequencyHz = 2000.0) {
    std::vector<float> sound = support::silence(seconds, kStereoRateHz);
    const std::vector<float> tone = support::sine(frequencyHz, 0.03, kStereoRateHz, 0.6F);
    for (const double beat : beatTimes(pulse, seconds)) {
        const auto start = static_cast<std::size_t>(std::lround(beat * kStereoRateHz));
        for (std::size_t i = 0; i < tone.size() && start + i < sound.size(); ++i)
            sound[start + i] +=
                tone[i] * std::exp(-static_cast<float>(i) / (0.006F * kStereoRateHz));
    }
    return sound;
}

/// A file of 32-bit floats, and the piece that is all of it, levels measured.
inline MedleyPiece pieceOf(const std::filesystem::path& file, const std::vector<float>& sound,
                           const BeatGrid& beats = {}) {
    support::writeFloatWav(file, {sound, 1, kStereoRateHz});
    MedleyPiece piece;
    piece.file = file;
    piece.title = file.stem().string();
    piece.trackSeconds = static_cast<double>(sound.size()) / kStereoRateHz;
    piece.soundEnd = piece.end = piece.trackSeconds;
    piece.beats = beats;
    piece.tempoBpm = beats.tempoBpm;
    return measured(piece, {}).value_or(piece);
}

inline std::vector<float> leftOf(std::span<const StereoFrame> frames) {
    std::vector<float> left;
    left.reserve(frames.size());
    for (const StereoFrame& frame : frames)
        left.push_back(frame.left);
    return left;
}

/// Where sound begins after at least 100 ms without: seconds.
inline std::vector<double> onsets(std::span<const float> sound, float threshold) {
    constexpr std::size_t kQuiet = kStereoRateHz / 10;
    std::vector<double> times;
    std::size_t quiet = kQuiet;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        if (std::abs(sound[i]) < threshold) {
            ++quiet;
            continue;
        }
        if (quiet >= kQuiet)
            times.push_back(static_cast<double>(i) / kStereoRateHz);
        quiet = 0;
    }
    return times;
}

inline double nearestDistance(std::span<const double> times, double moment) {
    double least = 1e9;
    for (const double time : times)
        least = std::min(least, std::abs(time - moment));
    return least;
}

} // namespace contrafact::pieces
