#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "core/music.h"
#include "core/result.h"
#include "features/pitch_class_profile.h"
#include "features/tuning.h"
#include "features/waveform.h"
#include "rhythm/onset_strength.h"
#include "spectrum/constant_q.h"
#include "spectrum/half_band_decimator.h"
#include "spectrum/octave_filter_bank.h"
#include "spectrum/spectral_peaks.h"

namespace contrafact {

/// Computes in one pass over a mono stream at 22050 Hz everything a track's samples tell but their
/// loudness. The first
/// minute of sound is kept until its tuning is known; after that, memory grows only by the
/// features. The result does not depend on how the stream is cut. One object belongs to one thread.
class FeatureExtractor {
public:
    FeatureExtractor();

    /// Samples that are no numbers or beyond 120 dB count as 0.
    void push(std::span<const float> samples);

    /// To be called once. Errors: `TooShort` below three seconds, `Silent` where nothing reaches
    /// -70 dB.
    [[nodiscard]] Result<TrackFeatures> finish();

private:
    static constexpr std::size_t kBlockSamples = 2 * OctaveFilterBank::kBlockSamples;

    /// What waits for the tuning: a block at half rate and the peaks found when it came.
    struct HalfRateBlock {
        std::vector<float> samples;
        PeakBlock peaks;
    };

    /// The analysers that depend on the tuning.
    struct Tuned {
        explicit Tuned(double tuningCents);
        OctaveFilterBank filterBank;
        ConstantQPooler pooler;
        OnsetStrength onsets;
        PitchClassFolder folder;
        std::size_t blocks = 0;
    };

    void processBlock();
    void fixTuning();
    void analyse(std::span<const float> halfRateSamples, const PeakBlock& peaks);
    [[nodiscard]] TrackFeatures assemble(double soundStart, double soundEnd);

    std::size_t m_samples = 0;  ///< pushed
    std::vector<float> m_block; ///< being filled
    HalfBandDecimator m_toHalfRate;
    SpectralPeakFinder m_peakFinder;
    TuningEstimator m_tuning;
    std::vector<HalfRateBlock> m_waiting;
    std::size_t m_audibleBlocks = 0; ///< of those waiting
    std::unique_ptr<Tuned> m_tuned;  ///< none while the tuning is unknown
    WaveformBuilder m_waveform;
    double m_tuningCents = 0.0;
    float m_peak = 0.0F;
};

} // namespace contrafact
