#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <optional>
#include <vector>

#include "core/matrix.h"

namespace contrafact {

// What is known of the sound of one track: plain values that `features` makes, `store` keeps and
// `similarity` compares. All times are seconds from the start of the decoded audio.

inline constexpr int kPitchClasses = 12;
inline constexpr int kConstantQBins = 84;          ///< 12 per octave from C1 (32.703 Hz)
inline constexpr double kAnalysisRateHz = 22050.0; ///< sample rate of all analysis
inline constexpr int kConstantQHopSamples = 512;

/// Constant-Q power, averaged over `framesPooled` hops of 512 samples at 22.05 kHz.
struct ConstantQ {
    Matrix power; ///< frames x 84, linear power, C1 upwards
    double framesPerSecond = kAnalysisRateHz / (kConstantQHopSamples * 5.0); ///< 8.613 by default
};

/// Levels of the twelve pitch classes over time, tuning corrected; column 0 is C.
struct PitchClassProfile {
    Matrix frames; ///< frames x 12, each 0..1; a frame that is all 0 is silence
    double framesPerSecond = 0.0;
};

struct MusicalKey {
    enum class Mode { Major, Minor };
    int tonic = 0; ///< pitch class, 0 = C
    Mode mode = Mode::Major;
    float confidence = 0.0F; ///< 0..1
    friend bool operator==(const MusicalKey&, const MusicalKey&) = default;
};

struct BeatGrid {
    double tempoBpm = 0.0;      ///< beats a minute; 0 where no pulse was found
    float confidence = 0.0F;    ///< 0..1
    std::vector<float> beats;   ///< seconds; quarter notes, or dotted ones in 6/8 and 9/8
    std::vector<int> downbeats; ///< indices into `beats` of the first beat of each bar
    int beatsPerBar = 4;        ///< 2 in 6/8, 3 in 3/4 and 9/8
};

/// Levels for drawing: one column each `secondsPerColumn`.
struct WaveformPeaks {
    double secondsPerColumn = 0.0;
    std::vector<std::array<unsigned char, 3>>
        bands;                       ///< low, mid, high: peak level, 0..255 over 60 dB
    std::vector<unsigned char> peak; ///< full band, linear |x|, 0..255
};

struct Loudness {
    double integratedLufs = -70.0; ///< EBU R128 gated integrated loudness
    double truePeakDb = -70.0;     ///< dB relative to full scale
    double rangeLu = 0.0;
};

/// Everything that is computed from the samples of one track.
struct TrackFeatures {
    double durationSeconds = 0.0; ///< decoded, not claimed by a header
    double soundStart = 0.0;      ///< first and last audible moment
    double soundEnd = 0.0;
    float tuningCents = 0.0F; ///< deviation from A4 = 440 Hz, -50..50
    ConstantQ constantQ;
    // What an alignment hears, each in its own way; all at the same frame rate.
    PitchClassProfile pitchClasses; ///< harmonic, of spectral peaks (Gomez 2006); maxima are 1
    PitchClassProfile leakFree;     ///< see features/leak_free_profile.h
    PitchClassProfile melody;       ///< see features/melody_profile.h
    std::optional<MusicalKey> key;
    BeatGrid beats;
    Loudness loudness;
    WaveformPeaks waveform;
};

} // namespace contrafact
