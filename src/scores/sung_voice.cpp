// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/sung_voice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "core/music.h"

namespace contrafact {

namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr auto kFramesPerSecond = static_cast<float>(ConstantQ{}.framesPerSecond);
constexpr std::size_t kHarmonics = 24;
constexpr std::size_t kFormants = 4;
constexpr int kLowestPitch = 36;
constexpr int kHighestPitch = 88;
constexpr float kPitchOfBinZero = 24.0F;
constexpr int kStepsPerFrame = 3;

/// Power of the Hann window's main lobe at a distance in bins: the constant-Q window spans Q
/// periods, so one bin of frequency is 0.98 bins of the window's own transform.
class MainLobe {
public:
    MainLobe() {
        for (std::size_t i = 0; i < m_power.size(); ++i) {
            const float distance = static_cast<float>(i) / kStepsPerBin;
            m_power[i] = hannPower(distance * 0.98F) * (distance > 2.0F ? 0.5F : 1.0F);
        }
    }
    float at(float distanceBins) const {
        const auto index = static_cast<std::size_t>(std::abs(distanceBins) * kStepsPerBin);
        return m_power[std::min(index, m_power.size() - 1)];
    }

private:
    static constexpr float kStepsPerBin = 16.0F;
    static float hannPower(float x) {
        if (x < 1e-4F)
            return 1.0F;
        if (std::abs(x - 1.0F) < 1e-3F)
            return 0.25F;
        const float amplitude = std::sin(kPi * x) / (kPi * x) / (1.0F - x * x);
        return amplitude * amplitude;
    }
    std::array<float, 65> m_power{};
};

const MainLobe& mainLobe() {
    static const MainLobe kLobe;
    return kLobe;
}

/// 12 log2(h) for h = 1..24: how many bins a harmonic lies above its fundamental.
const std::array<float, kHarmonics>& harmonicBins() {
    static const auto kBins = [] {
        std::array<float, kHarmonics> bins{};
        for (std::size_t h = 0; h < kHarmonics; ++h)
            bins[h] = 12.0F * std::log2(static_cast<float>(h + 1));
        return bins;
    }();
    return kBins;
}

/// One note as the singer takes it.
struct SungNote {
    NoteEvent note;
    float pitch = 0.0F;      ///< with its error
    float startPitch = 0.0F; ///< where the glide comes from
    float vibratoDepth = 0.0F;
    float vibratoPhase = 0.0F;
    std::array<float, kHarmonics> harmonicPower{};
};

/// Powers of the harmonics of one vowel on one pitch.
std::array<float, kHarmonics> drawVowel(float pitch, const Singer& singer, Random& random) {
    const std::array<float, kFormants> centreHz{
        singer.formantScale * random.uniform(280.0F, 850.0F),
        singer.formantScale * random.uniform(850.0F, 2400.0F),
        singer.formantScale * random.uniform(2400.0F, 3200.0F), singer.formantScale * 3500.0F};
    constexpr std::array<float, kFormants> kWidthHz{90.0F, 130.0F, 180.0F, 250.0F};
    const std::array<float, kFormants> height{
        1.0F, random.uniform(0.3F, 1.0F), random.uniform(0.1F, 0.5F), random.uniform(0.05F, 0.4F)};
    const float fundamentalHz = 440.0F * std::exp2((pitch - 69.0F) / 12.0F);
    std::array<float, kHarmonics> power{};
    for (std::size_t h = 0; h < kHarmonics; ++h) {
        const float number = static_cast<float>(h + 1);
        float resonance = 0.08F;
        for (std::size_t f = 0; f < kFormants; ++f) {
            const float offset = (fundamentalHz * number - centreHz[f]) / kWidthHz[f];
            resonance += height[f] / (1.0F + 0.35F * offset * offset);
        }
        const float amplitude = std::pow(number, -singer.slope) * resonance;
        power[h] = amplitude * amplitude;
    }
    return power;
}

float pitchAt(const SungNote& sung, const Singer& singer, float time) {
    constexpr float kVibratoOnset = 0.3F;
    const float glide = (sung.startPitch - sung.pitch) * std::exp(-time / singer.glideSeconds);
    const float swing = std::sin(2.0F * kPi * singer.vibratoHz * time + sung.vibratoPhase);
    return sung.pitch + glide + sung.vibratoDepth * std::min(1.0F, time / kVibratoOnset) * swing;
}

float envelopeAt(const SungNote& sung, float time) {
    constexpr float kAttack = 0.06F;
    constexpr float kDecay = 0.05F;
    return std::min(1.0F, time / kAttack) *
           std::min(1.0F, (sung.note.duration - time) / kDecay + 0.1F);
}

void addHarmonics(std::span<float> row, const SungNote& sung, float pitch, float gain) {
    constexpr int kReach = 2;
    const int lastBin = static_cast<int>(row.size()) - 1;
    const MainLobe& lobe = mainLobe();
    const auto& aboveFundamental = harmonicBins();
    for (std::size_t h = 0; h < kHarmonics; ++h) {
        const float bin = pitch - kPitchOfBinZero + aboveFundamental[h];
        if (bin > static_cast<float>(row.size() + 1))
            break;
        const int centre = static_cast<int>(std::lround(bin));
        for (int k = std::max(0, centre - kReach); k <= std::min(lastBin, centre + kReach); ++k)
            row[static_cast<std::size_t>(k)] +=
                gain * sung.harmonicPower[h] * lobe.at(static_cast<float>(k) - bin);
    }
}

void addBreath(std::span<float> row, float power, Random& random) {
    constexpr std::size_t kLowestBreathBin = 48;
    for (float& value : row.subspan(kLowestBreathBin))
        value += power * random.uniform();
}

void addSungNote(Matrix& clip, const SungNote& sung, const Singer& singer, Random& random) {
    const float begin = std::max(0.0F, std::floor(sung.note.onset * kFramesPerSecond));
    const float end = std::floor((sung.note.onset + sung.note.duration) * kFramesPerSecond);
    if (end < 0.0F)
        return;
    const std::size_t last = std::min(clip.rows(), static_cast<std::size_t>(end) + 1);
    const float loudness = sung.note.level * sung.note.level / kStepsPerFrame;
    for (auto frame = static_cast<std::size_t>(begin); frame < last; ++frame) {
        for (int step = 0; step < kStepsPerFrame; ++step) {
            const float within = (static_cast<float>(step) + 0.5F) / kStepsPerFrame;
            const float time =
                (static_cast<float>(frame) + within) / kFramesPerSecond - sung.note.onset;
            if (time < 0.0F || time > sung.note.duration)
                continue;
            const float envelope = envelopeAt(sung, time);
            const float gain = envelope * envelope * loudness;
            addHarmonics(clip.row(frame), sung, pitchAt(sung, singer, time), gain);
            if (singer.breath > 0.0F)
                addBreath(clip.row(frame), gain * singer.breath, random);
        }
    }
}

} // namespace

Singer drawSinger(Random& random) {
    Singer singer;
    singer.slope = random.uniform(0.6F, 1.8F);
    singer.vibratoSemitones = random.uniform(0.0F, 0.72F);
    singer.vibratoHz = random.uniform(4.5F, 7.0F);
    singer.glideSeconds = random.uniform(0.02F, 0.16F);
    singer.pitchError = random.uniform(0.0F, 0.15F);
    singer.formantScale = random.uniform(0.85F, 1.25F);
    singer.breath = random.chance(0.5F) ? random.uniform(0.0F, 0.002F) : 0.0F;
    return singer;
}

Matrix singLine(std::span<const NoteEvent> notes, const Singer& singer, Random& random,
                std::size_t frames) {
    constexpr float kLongestConnectedGap = 0.25F;
    Matrix clip(frames, kConstantQBins);
    const NoteEvent* previous = nullptr;
    for (const NoteEvent& note : notes) {
        if (note.pitch < kLowestPitch || note.pitch > kHighestPitch)
            continue;
        SungNote sung;
        sung.note = note;
        const auto written = static_cast<float>(note.pitch);
        sung.harmonicPower = drawVowel(written, singer, random);
        sung.pitch = written + singer.pitchError * random.normal();
        sung.vibratoPhase = random.uniform(0.0F, 2.0F * kPi);
        sung.vibratoDepth = singer.vibratoSemitones * random.uniform();
        const bool isConnected =
            previous != nullptr &&
            note.onset - previous->onset - previous->duration < kLongestConnectedGap;
        sung.startPitch = isConnected ? static_cast<float>(previous->pitch)
                                      : written + random.uniform(-2.5F, 0.5F);
        addSungNote(clip, sung, singer, random);
        previous = &note;
    }
    return clip;
}

} // namespace contrafact
