// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/feature_extractor.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "features/constant_q_profiles.h"
#include "features/key.h"
#include "features/sample_peak.h"
#include "rhythm/beats.h"

namespace contrafact {

namespace {

constexpr double kShortestSeconds = 3.0;
constexpr float kQuietestPeak = 0.000316F; // -70 dB
constexpr float kAudiblePeak = 0.001F;     // -60 dB
constexpr std::size_t kTuningBlocks = 162; // 60 s of sound
constexpr std::size_t kMostWaitingBlocks = 2 * kTuningBlocks;
constexpr std::size_t kPeakHopSamples = 2 * SpectralPeakFinder::kHopSamples;

std::size_t piecesOf(std::size_t samples, std::size_t pieceSamples) {
    return (samples + pieceSamples - 1) / pieceSamples;
}

/// How many of the `perBlock` pieces of block `block` the sound of `total` pieces has.
std::size_t piecesInBlock(std::size_t total, std::size_t block, std::size_t perBlock) {
    return std::min(perBlock, total - std::min(total, block * perBlock));
}

/// Zeroes what is no number or beyond any level.
void repair(std::span<float> samples) {
    constexpr float kBeyondAnyLevel = 1e6F;
    std::array<float, 8> sums{};
    for (std::size_t i = 0; i + sums.size() <= samples.size(); i += sums.size())
        for (std::size_t lane = 0; lane < sums.size(); ++lane)
            sums[lane] += 0.0F * samples[i + lane]; // stays 0 but for infinities and NaNs
    const bool isFinite =
        std::all_of(sums.begin(), sums.end(), [](float sum) { return sum == 0.0F; });
    if (isFinite && peakOf(samples) <= kBeyondAnyLevel)
        return;
    for (float& sample : samples)
        if (!(std::abs(sample) <= kBeyondAnyLevel))
            sample = 0.0F;
}

} // namespace

FeatureExtractor::Tuned::Tuned(double tuningCents)
    : filterBank(tuningCents)
    , folder(tuningCents) {}

FeatureExtractor::FeatureExtractor()
    : m_toHalfRate(kBlockSamples, OctaveFilterBank::kLagSamples) {
    m_block.reserve(kBlockSamples);
}

void FeatureExtractor::push(std::span<const float> samples) {
    while (!samples.empty()) {
        const std::size_t count = std::min(samples.size(), kBlockSamples - m_block.size());
        m_block.insert(m_block.end(), samples.begin(),
                       samples.begin() + static_cast<std::ptrdiff_t>(count));
        samples = samples.subspan(count);
        m_samples += count;
        if (m_block.size() == kBlockSamples)
            processBlock();
    }
}

void FeatureExtractor::processBlock() {
    const std::size_t count = m_block.size();
    m_block.resize(kBlockSamples, 0.0F);
    repair(m_block);
    const std::span<const float> samples = std::span(m_block).first(count);
    m_waveform.addSamples(samples);
    const float peak = peakOf(samples);
    m_peak = std::max(m_peak, peak);

    const std::span<const float> halfRate = m_toHalfRate.process(m_block);
    m_waveform.addDetail(0, m_toHalfRate.detail());
    PeakBlock peaks = m_peakFinder.process(halfRate);
    m_block.clear();
    if (m_tuned) {
        analyse(halfRate, peaks);
        return;
    }
    m_tuning.add(peaks);
    m_waiting.push_back({{halfRate.begin(), halfRate.end()}, std::move(peaks)});
    m_audibleBlocks += peak >= kAudiblePeak ? 1 : 0;
    if (m_audibleBlocks >= kTuningBlocks || m_waiting.size() >= kMostWaitingBlocks)
        fixTuning();
}

void FeatureExtractor::fixTuning() {
    m_tuningCents = m_tuning.cents();
    m_tuned = std::make_unique<Tuned>(m_tuningCents);
    for (const HalfRateBlock& block : m_waiting)
        analyse(block.samples, block.peaks);
    m_waiting = {};
}

void FeatureExtractor::analyse(std::span<const float> halfRate, const PeakBlock& peaks) {
    Tuned& tuned = *m_tuned;
    const std::size_t block = tuned.blocks++;
    const OctaveFilterBank::BlockPower& power = tuned.filterBank.process(halfRate);
    for (std::size_t i = 0; i + 1 < OctaveFilterBank::kOctaves; ++i)
        m_waveform.addDetail(i + 1, tuned.filterBank.detail(i));
    m_waveform.addRest(tuned.filterBank.rest());
    if (block >= SpectralPeakFinder::kLatencyBlocks) {
        const std::size_t described = block - SpectralPeakFinder::kLatencyBlocks;
        tuned.folder.add(peaks, piecesInBlock(piecesOf(m_samples, kPeakHopSamples), described,
                                              PeakBlock::kFrames));
    }
    if (block >= OctaveFilterBank::kLatencyBlocks) {
        const std::size_t described = block - OctaveFilterBank::kLatencyBlocks;
        const std::size_t hops = piecesInBlock(piecesOf(m_samples, kConstantQHopSamples), described,
                                               OctaveFilterBank::kHopsPerBlock);
        tuned.pooler.add(power, hops);
        tuned.onsets.add(power, hops);
    }
}

Result<TrackFeatures> FeatureExtractor::finish() {
    if (!m_block.empty())
        processBlock();
    if (m_samples > 0 && m_peak < kQuietestPeak)
        return failure(ErrorCode::Silent, "nothing above -70 dB");
    const auto [soundStart, soundEnd] = m_waveform.audibleSeconds();
    if (soundEnd - soundStart < kShortestSeconds)
        return failure(ErrorCode::TooShort, "less than 3 s of sound");
    for (std::size_t i = 0; i < OctaveFilterBank::kLatencyBlocks; ++i)
        processBlock(); // silence, to let the last sound through
    if (!m_tuned)
        fixTuning();
    return assemble(soundStart, soundEnd);
}

TrackFeatures FeatureExtractor::assemble(double soundStart, double soundEnd) {
    TrackFeatures features;
    features.durationSeconds = static_cast<double>(m_samples) / kAnalysisRateHz;
    features.soundStart = soundStart;
    features.soundEnd = std::min(soundEnd, features.durationSeconds);
    features.tuningCents = static_cast<float>(m_tuningCents);
    features.constantQ = m_tuned->pooler.finish();
    features.pitchClasses = m_tuned->folder.finish();
    features.leakFree = leakFreeProfile(features.constantQ);
    features.melody = melodyProfile(features.constantQ);
    features.key = estimateKey(features.pitchClasses);
    features.beats = trackBeats(m_tuned->onsets.finish(), features.constantQ);
    features.waveform = m_waveform.finish();
    return features;
}

} // namespace contrafact
