// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/songs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

#include "support/audio_file.h"

namespace contrafact::support {

namespace {

constexpr std::size_t kBars = 8;
constexpr std::size_t kBeatsPerBar = 4;
constexpr int kLoudHarmonics = 6;

/// The Park-Miller generator: the same numbers everywhere.
class Dice {
public:
    explicit Dice(std::uint32_t seed)
        : m_state(seed * 7919U % 2147483646U + 1U) {}
    int below(int sides) {
        m_state = static_cast<std::uint32_t>(std::uint64_t{m_state} * 16807U % 2147483647U);
        return static_cast<int>(m_state % static_cast<std::uint32_t>(sides));
    }

private:
    std::uint32_t m_state;
};

struct Tone {
    double startBeat = 0.0;
    double beats = 1.0;
    int pitch = 60; ///< MIDI number
    double level = 0.2;
};

std::vector<Tone> tonesOf(std::uint32_t seed) {
    static constexpr std::array kScale{0, 2, 4, 5, 7, 9, 11};
    Dice dice(seed);
    std::vector<Tone> tones;
    for (std::size_t bar = 0; bar < kBars; ++bar) {
        const int root = dice.below(7);
        const auto degree = [&](int steps) {
            const int index = root + steps;
            return kScale[static_cast<std::size_t>(index % 7)] + 12 * (index / 7);
        };
        const double start = static_cast<double>(bar * kBeatsPerBar);
        tones.push_back({start, kBeatsPerBar, 36 + degree(0), 0.25});
        for (const int step : {0, 2, 4})
            tones.push_back({start, kBeatsPerBar, 48 + degree(step), 0.12});
        for (std::size_t beat = 0; beat < kBeatsPerBar; ++beat)
            tones.push_back(
                {start + static_cast<double>(beat), 1.0, 60 + degree(dice.below(7)), 0.3});
    }
    return tones;
}

void addTone(std::span<float> samples, double frequencyHz, double level, double brightness,
             double rateHz) {
    for (int harmonic = 1; harmonic <= kLoudHarmonics; ++harmonic) {
        const double weight = level * std::pow(0.3 + 0.5 * brightness, harmonic - 1);
        const double step = 2.0 * std::numbers::pi * frequencyHz * harmonic / rateHz;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const double seconds = static_cast<double>(i) / rateHz;
            const double fade =
                std::min(1.0, static_cast<double>(samples.size() - i) / (0.01 * rateHz));
            const double envelope = std::min(1.0, seconds / 0.01) * std::exp(-seconds) * fade;
            samples[i] +=
                static_cast<float>(weight * envelope * std::sin(step * static_cast<double>(i)));
        }
    }
}

} // namespace

std::vector<float> songSamples(const SongPlan& plan, double rateHz) {
    std::vector<float> samples(static_cast<std::size_t>(plan.seconds * rateHz));
    const double samplesPerBeat = rateHz * 60.0 / plan.tempoBpm;
    const std::vector<Tone> tones = tonesOf(plan.seed);
    for (double round = 0.0; round * samplesPerBeat < static_cast<double>(samples.size());
         round += static_cast<double>(kBars * kBeatsPerBar)) {
        for (const Tone& tone : tones) {
            const auto start = static_cast<std::size_t>((round + tone.startBeat) * samplesPerBeat);
            if (start >= samples.size())
                continue;
            const auto length = std::min(samples.size() - start,
                                         static_cast<std::size_t>(tone.beats * samplesPerBeat));
            const double frequency = 440.0 * std::exp2((tone.pitch + plan.semitones - 69) / 12.0);
            addTone(std::span(samples).subspan(start, length), frequency, tone.level,
                    plan.brightness, rateHz);
        }
    }
    return samples;
}

void writeSong(const std::filesystem::path& path, const SongPlan& plan) {
    constexpr int kRateHz = 22050;
    writeWav(path, {songSamples(plan, kRateHz), 1, kRateHz});
}

} // namespace contrafact::support
