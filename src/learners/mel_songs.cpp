// SPDX-License-Identifier: GPL-3.0-or-later

#include "learners/mel_songs.h"

#include <algorithm>

#include "training/pack_file.h"

namespace contrafact {

namespace {

constexpr const char* kMelSongs = "log-mel songs, 128 bands, 43.07 fps, ln(1 + 1e4 S)";
constexpr float kLongestBar = 2048.0F; // to which half precision counts

/// Bars by their lengths: half precision would not tell the frames of a long song apart.
WeightTensor barsOf(const MelSong& song) {
    WeightTensor bars{song.name + "/bars", {static_cast<std::int64_t>(song.downbeats.size())}, {}};
    std::size_t before = 0;
    for (const std::size_t downbeat : song.downbeats) {
        bars.values.push_back(std::min(kLongestBar, static_cast<float>(downbeat - before)));
        before = downbeat;
    }
    return bars;
}

std::vector<std::size_t> downbeatsOf(const WeightTensor& bars, std::size_t frames) {
    std::vector<std::size_t> downbeats;
    std::size_t place = 0;
    for (const float length : bars.values) {
        place += static_cast<std::size_t>(std::clamp(length, 0.0F, kLongestBar));
        if (place < frames && (downbeats.empty() || place > downbeats.back()))
            downbeats.push_back(place);
    }
    return downbeats;
}

bool areBarsOf(const WeightTensor& bars, const std::string& song) {
    return bars.shape.size() == 1 && bars.name == song + "/bars";
}

} // namespace

Result<std::vector<MelSong>> readMelSongs(const std::filesystem::path& pack) {
    auto tensors = readPack(pack, kMelSongs);
    if (!tensors)
        return failureOf(tensors);
    std::vector<MelSong> songs;
    for (std::size_t i = 0; i < tensors->size(); i += 2) {
        std::string name = (*tensors)[i].name;
        auto levels = unpackedMatrix(std::move((*tensors)[i]), kSongBands);
        if (!levels)
            return failure(ErrorCode::ModelMismatch, levels.error().detail, pack);
        if (i + 1 == tensors->size() || !areBarsOf((*tensors)[i + 1], name))
            return failure(ErrorCode::ModelMismatch, name + " has no bars", pack);
        auto downbeats = downbeatsOf((*tensors)[i + 1], levels->rows());
        songs.push_back({std::move(name), std::move(*levels), std::move(downbeats)});
    }
    return songs;
}

Result<void> writeMelSongs(const std::filesystem::path& pack, std::span<const MelSong> songs,
                           Existing existing) {
    std::vector<WeightTensor> tensors;
    for (const MelSong& song : songs) {
        tensors.push_back(packedMatrix(song.name, song.levels));
        tensors.push_back(barsOf(song));
    }
    return writePack(pack, kMelSongs, std::move(tensors), existing);
}

} // namespace contrafact
