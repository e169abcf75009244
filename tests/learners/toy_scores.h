#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>
#include <vector>

#include "learners/cover_batch.h"
#include "scores/random.h"

namespace contrafact::support {

/// `works` songs of one arrangement each, all of the collection "toy".
inline std::vector<Song> toySongs(std::int64_t works, std::int64_t firstId = 1) {
    std::vector<Song> songs;
    for (std::int64_t id = firstId; id < firstId + works; ++id) {
        Song song;
        song.compositionId = song.arrangementId = song.melodyCluster = id;
        song.source = "toy";
        songs.push_back(song);
    }
    return songs;
}

/// A version is the work's own row of eight chords in another key, with noise: enough for a network
/// to learn in a few steps, and cheap.
inline ConstantQ toyVersion(const Song& song, const VersionRequest& request, const ClipWish& wish) {
    Random work(static_cast<std::uint64_t>(song.compositionId));
    std::array<int, 16> tones{};
    for (int& tone : tones)
        tone = 24 + work.below(24);
    Random version(request.seed);
    const int key = version.below(12);
    ConstantQ image;
    image.power = Matrix(wish.frames, kConstantQBins);
    for (std::size_t frame = 0; frame < wish.frames; ++frame) {
        for (float& value : image.power.row(frame))
            value = 1e-4F * version.uniform();
        const std::size_t chord = frame / 6 % 8;
        for (std::size_t note = 0; note < 2; ++note)
            image.power.at(frame, static_cast<std::size_t>(tones[2 * chord + note] + key)) = 1.0F;
    }
    return image;
}

} // namespace contrafact::support
