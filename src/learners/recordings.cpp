// SPDX-License-Identifier: GPL-3.0-or-later

#include "learners/recordings.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "scores/post_effects.h"
#include "scores/random.h"
#include "training/pack_file.h"

namespace contrafact {

namespace {

constexpr const char* kRecordings = "constant-q recordings, 84 bins, 8.613 fps, power^0.25";
constexpr float kTempoReach = 0.35F;  // of the logarithm
constexpr float kLargestDrift = 0.1F; // of the tempo
constexpr int kLowestKey = -6;
constexpr float kPlacementJitter = 0.25F; // of the clip's length
constexpr float kRoomTone = 1e-9F;        // where a transposition leaves bins without sound

/// Where in the recording each frame of a clip lies.
class TimeLine {
public:
    TimeLine(Random& random, std::size_t clipFrames)
        : m_rate(std::exp(random.uniform(-kTempoReach, kTempoReach)))
        , m_drift(random.chance(0.5F) ? random.uniform(0.0F, kLargestDrift) : 0.0F)
        , m_phase(random.uniform(0.0F, 2.0F * std::numbers::pi_v<float>))
        , m_period(static_cast<float>(clipFrames) * random.uniform(0.3F, 1.5F)) {}

    /// Of the recording, in its frames.
    [[nodiscard]] float length(std::size_t clipFrames) const {
        return m_rate * static_cast<float>(clipFrames);
    }
    /// From the clip's beginning: the integral of a tempo that swings about its mean.
    [[nodiscard]] float at(std::size_t frame) const {
        const float turn = 2.0F * std::numbers::pi_v<float> / m_period;
        const auto time = static_cast<float>(frame);
        const float swing = std::cos(m_phase) - std::cos(m_phase + turn * time);
        return std::max(0.0F, m_rate * (time + m_drift / turn * swing));
    }

private:
    float m_rate;
    float m_drift;
    float m_phase;
    float m_period; // frames
};

float startOf(const Recording& recording, float length, Random& random,
              std::uint64_t placementSeed) {
    const float room = static_cast<float>(recording.levels.rows()) - length;
    if (room <= 0.0F)
        return 0.0F;
    const float common = Random(placementSeed).uniform() * room;
    const float jitter = random.uniform(-kPlacementJitter, kPlacementJitter) * length;
    return std::clamp(common + jitter, 0.0F, room);
}

/// A frame between two frames of the recording, moved by `key` bins, as power.
void writeFrame(std::span<float> power, const Recording& recording, float place, int key) {
    const auto before = static_cast<std::size_t>(place);
    const float share = place - static_cast<float>(before);
    const auto first = recording.levels.row(before);
    const auto second = recording.levels.row(std::min(before + 1, recording.levels.rows() - 1));
    for (int bin = std::max(0, key); bin < std::min(kConstantQBins, kConstantQBins + key); ++bin) {
        const auto from = static_cast<std::size_t>(bin - key);
        const float level = (1.0F - share) * first[from] + share * second[from];
        const float magnitude = level * level;
        power[static_cast<std::size_t>(bin)] = kRoomTone + magnitude * magnitude;
    }
}

Matrix withMeanOne(Matrix power) {
    double total = 0.0;
    for (const float value : power.values())
        total += static_cast<double>(value);
    const auto gain = static_cast<float>(static_cast<double>(power.values().size()) / total);
    for (float& value : power.values())
        value *= gain;
    return power;
}

} // namespace

Result<std::vector<Recording>> readRecordings(const std::filesystem::path& pack) {
    auto tensors = readPack(pack, kRecordings);
    if (!tensors)
        return failureOf(tensors);
    std::vector<Recording> recordings;
    for (auto& tensor : *tensors) {
        std::string name = tensor.name;
        auto levels = unpackedMatrix(std::move(tensor), kConstantQBins);
        if (!levels)
            return failure(ErrorCode::ModelMismatch, levels.error().detail, pack);
        recordings.push_back({std::move(name), std::move(*levels)});
    }
    return recordings;
}

Result<void> writeRecordings(const std::filesystem::path& pack,
                             std::span<const Recording> recordings, Existing existing) {
    std::vector<WeightTensor> tensors;
    for (const Recording& recording : recordings)
        tensors.push_back(packedMatrix(recording.name, recording.levels));
    return writePack(pack, kRecordings, std::move(tensors), existing);
}

ConstantQ recordingView(const Recording& recording, std::uint64_t seed, std::uint64_t placementSeed,
                        std::size_t clipFrames) {
    Random random(seed);
    const TimeLine timeLine(random, clipFrames);
    const int key = kLowestKey + random.below(kPitchClasses);
    const float start = startOf(recording, timeLine.length(clipFrames), random, placementSeed);
    const auto last = static_cast<float>(recording.levels.rows() - 1);
    std::size_t frames = 1;
    while (frames < clipFrames && start + timeLine.at(frames) <= last)
        ++frames;
    Matrix power(frames, static_cast<std::size_t>(kConstantQBins), kRoomTone);
    for (std::size_t frame = 0; frame < frames; ++frame)
        writeFrame(power.row(frame), recording, std::min(last, start + timeLine.at(frame)), key);
    ConstantQ clip;
    clip.power = withPostEffects(withMeanOne(std::move(power)), random);
    return clip;
}

} // namespace contrafact
