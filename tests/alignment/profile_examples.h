#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "core/music.h"

namespace contrafact::test {

inline constexpr double kFramesPerSecond = 2.0;

/// Random music: triads held for two to six frames under a melody that moves with nearly every
/// frame. Equal seeds give equal music.
inline PitchClassProfile randomMusic(std::size_t frames, std::uint32_t seed) {
    std::mt19937 generator(seed);
    PitchClassProfile profile;
    profile.framesPerSecond = kFramesPerSecond;
    profile.frames = Matrix(frames, kPitchClasses);
    std::size_t frame = 0;
    while (frame < frames) {
        const std::size_t held = 2 + generator() % 5;
        const std::size_t root = generator() % 7 * 7 % 12;
        const std::size_t third = (root + 3 + generator() % 2) % 12;
        for (std::size_t i = 0; i < held && frame < frames; ++i, ++frame) {
            for (float& level : profile.frames.row(frame))
                level = 0.1F * static_cast<float>(generator() % 3);
            profile.frames.at(frame, third) = 0.5F;
            profile.frames.at(frame, (root + 7) % 12) = 0.5F;
            profile.frames.at(frame, root) = 0.8F;
            profile.frames.at(frame, generator() % 12) = 1.0F;
        }
    }
    return profile;
}

/// The same music `semitones` higher.
inline PitchClassProfile transposed(const PitchClassProfile& profile, int semitones) {
    PitchClassProfile result = profile;
    for (std::size_t frame = 0; frame < profile.frames.rows(); ++frame) {
        for (int pitch = 0; pitch < kPitchClasses; ++pitch) {
            const int target = (pitch + semitones + 2 * kPitchClasses) % kPitchClasses;
            result.frames.at(frame, static_cast<std::size_t>(target)) =
                profile.frames.at(frame, static_cast<std::size_t>(pitch));
        }
    }
    return result;
}

/// The same music `ratio` times as fast: the frame at t comes from ratio * t.
inline PitchClassProfile faster(const PitchClassProfile& profile, double ratio) {
    PitchClassProfile result;
    result.framesPerSecond = profile.framesPerSecond;
    const auto frames =
        static_cast<std::size_t>(static_cast<double>(profile.frames.rows()) / ratio);
    result.frames = Matrix(frames, kPitchClasses);
    for (std::size_t frame = 0; frame < frames; ++frame) {
        const auto source = std::min(static_cast<std::size_t>(static_cast<double>(frame) * ratio),
                                     profile.frames.rows() - 1);
        std::ranges::copy(profile.frames.row(source), result.frames.row(frame).begin());
    }
    return result;
}

/// One after the other.
inline PitchClassProfile joined(const std::vector<PitchClassProfile>& parts) {
    PitchClassProfile result;
    std::size_t frames = 0;
    for (const PitchClassProfile& part : parts) {
        frames += part.frames.rows();
        result.framesPerSecond = part.framesPerSecond;
    }
    result.frames = Matrix(frames, kPitchClasses);
    std::size_t at = 0;
    for (const PitchClassProfile& part : parts)
        for (std::size_t frame = 0; frame < part.frames.rows(); ++frame, ++at)
            std::ranges::copy(part.frames.row(frame), result.frames.row(at).begin());
    return result;
}

/// Frames first .. first + count - 1.
inline PitchClassProfile cut(const PitchClassProfile& profile, std::size_t first,
                             std::size_t count) {
    PitchClassProfile result;
    result.framesPerSecond = profile.framesPerSecond;
    result.frames = Matrix(count, kPitchClasses);
    for (std::size_t frame = 0; frame < count; ++frame)
        std::ranges::copy(profile.frames.row(first + frame), result.frames.row(frame).begin());
    return result;
}

inline PitchClassProfile silence(std::size_t frames) {
    return {Matrix(frames, kPitchClasses), kFramesPerSecond};
}

} // namespace contrafact::test
