#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <string>
#include <vector>

#include "learners/mel_songs.h"

namespace contrafact::support {

/// Songs in which every frame says where it is: one band is loud, and it climbs by one every
/// `framesPerBand` frames. A bar is 20 frames.
inline std::vector<MelSong> climbingSongs(std::size_t count, std::size_t frames,
                                          std::size_t framesPerBand) {
    std::vector<MelSong> songs;
    for (std::size_t i = 0; i < count; ++i) {
        MelSong song{"toy/" + std::to_string(i), Matrix(frames, 128, 1.0F), {}};
        for (std::size_t frame = 0; frame < frames; ++frame) {
            song.levels.at(frame, (i * 7 + frame / framesPerBand) % 128) = 8.0F;
            if (frame % 20 == 0)
                song.downbeats.push_back(frame);
        }
        songs.push_back(std::move(song));
    }
    return songs;
}

} // namespace contrafact::support
