// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/pitch_class_profile.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include "spectrum/eight_floats.h"

namespace contrafact {

namespace {

constexpr int kHarmonics = 4;
constexpr double kHarmonicDecay = 0.6; // Gomez 2006
// Gomez's windows of 4/3 of a semitone overlap. With the tuning taken out a peak belongs to one
// class: what falls into the overlap leaks into a neighbour that was not played.
constexpr double kWindowSemitones = 1.0;
constexpr double kOctaveOfMiddleC = 8.031359713524660; // log2 of 261.63 Hz

double squaredCosine(double semitones) {
    if (std::abs(semitones) >= kWindowSemitones / 2.0)
        return 0.0;
    const double cosine = std::cos(std::numbers::pi * semitones / kWindowSemitones);
    return cosine * cosine;
}

/// Weight of pitch class `pitchClass` for a peak `semitones` above C.
double peakWeight(double semitones, std::size_t pitchClass) {
    double weight = 0.0;
    double decay = 1.0;
    for (int harmonic = 1; harmonic <= kHarmonics; ++harmonic) {
        const double fundamental = semitones - 12.0 * std::log2(harmonic);
        weight += decay * squaredCosine(
                              std::remainder(fundamental - static_cast<double>(pitchClass), 12.0));
        decay *= kHarmonicDecay;
    }
    return weight;
}

[[gnu::target_clones("avx2", "default")]] void addScaled(const float* weights, float scale,
                                                         float* sum) {
    eightFloatsAt(sum) += eightFloatsAt(weights) * scale;
    eightFloatsAt(sum + 8) += eightFloatsAt(weights + 8) * scale;
}

template <typename Profile>
void normalise(Profile& profile) {
    const float maximum = *std::max_element(profile.begin(), profile.end());
    if (maximum <= 0.0F)
        return;
    for (float& value : profile)
        value /= maximum;
}

} // namespace

PitchClassFolder::PitchClassFolder(double tuningCents)
    : m_referenceOctave(static_cast<float>(kOctaveOfMiddleC + tuningCents / 1200.0))
    , m_weights(kSteps) {
    for (std::size_t step = 0; step < kSteps; ++step) {
        const double semitones = 12.0 * (static_cast<double>(step) + 0.5) / kSteps;
        for (std::size_t i = 0; i < kPitchClasses; ++i)
            m_weights[step][i] = static_cast<float>(peakWeight(semitones, i));
    }
}

void PitchClassFolder::add(const PeakBlock& block, std::size_t frames) {
    assert(frames <= PeakBlock::kFrames);
    for (std::size_t i = 0; i < frames; ++i)
        addFrame(block.frame(i));
}

void PitchClassFolder::addFrame(std::span<const SpectralPeak> peaks) {
    Profile& profile = m_frames[m_frameCount];
    profile.fill(0.0F);
    for (const SpectralPeak& peak : peaks) {
        const float octave = peak.octave - m_referenceOctave;
        const float fraction = octave - std::floor(octave);
        const auto step = static_cast<std::size_t>(fraction * static_cast<float>(kSteps));
        addScaled(m_weights[step % kSteps].data(), peak.salience, profile.data());
    }
    normalise(profile);
    if (++m_frameCount == kFramesPerRow)
        closeRow();
}

void PitchClassFolder::closeRow() {
    std::array<float, kPitchClasses> row{};
    std::vector<float> values(m_frameCount);
    for (std::size_t i = 0; i < kPitchClasses; ++i) {
        for (std::size_t frame = 0; frame < m_frameCount; ++frame)
            values[frame] = m_frames[frame][i];
        std::sort(values.begin(), values.end());
        row[i] = 0.5F * (values[(m_frameCount - 1) / 2] + values[m_frameCount / 2]);
    }
    normalise(row);
    m_rows.insert(m_rows.end(), row.begin(), row.end());
    m_frameCount = 0;
}

PitchClassProfile PitchClassFolder::finish() {
    if (m_frameCount > 0)
        closeRow();
    PitchClassProfile profile;
    profile.framesPerSecond = SpectralPeakFinder::kFramesPerSecond / kFramesPerRow;
    const std::size_t rows = m_rows.size() / kPitchClasses;
    profile.frames = Matrix(rows, kPitchClasses, std::move(m_rows));
    return profile;
}

} // namespace contrafact
