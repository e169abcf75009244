// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/mel_songs.h"

#include <algorithm>

#include "nn/weights_file.h"

namespace contrafact {

namespace {

constexpr const char* kContent = "content";
constexpr const char* kContentName = "log-mel songs, 128 bands, 43.07 fps, ln(1 + 1e4 S)";
constexpr std::int64_t kBands = 128;
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

bool isSong(const WeightTensor& levels, const WeightTensor& bars) {
    return levels.shape.size() == 2 && levels.shape[0] > 0 && levels.shape[1] == kBands &&
           bars.shape.size() == 1 && bars.name == levels.name + "/bars";
}

} // namespace

Result<std::vector<MelSong>> readMelSongs(const std::filesystem::path& pack) {
    const auto bytes = readModelFile(pack);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto weights = decodeWeights(*bytes);
    if (!weights)
        return tl::unexpected(weights.error());
    auto& tensors = weights->tensors;
    if (weights->metadata[kContent] != kContentName || tensors.size() % 2 != 0)
        return failure(ErrorCode::ModelMismatch, "not a pack of songs", pack);
    std::vector<MelSong> songs;
    for (std::size_t i = 0; i < tensors.size(); i += 2) {
        if (!isSong(tensors[i], tensors[i + 1]))
            return failure(ErrorCode::ModelMismatch,
                           tensors[i].name + " is not frames x 128 with its bars", pack);
        const auto frames = static_cast<std::size_t>(tensors[i].shape[0]);
        songs.push_back(
            {std::move(tensors[i].name),
             Matrix(frames, static_cast<std::size_t>(kBands), std::move(tensors[i].values)),
             downbeatsOf(tensors[i + 1], frames)});
    }
    return songs;
}

Result<void> writeMelSongs(const std::filesystem::path& pack, std::span<const MelSong> songs) {
    Weights weights;
    weights.metadata[kContent] = kContentName;
    for (const MelSong& song : songs) {
        const auto values = song.levels.values();
        weights.tensors.push_back({song.name,
                                   {static_cast<std::int64_t>(song.levels.rows()), kBands},
                                   std::vector<float>(values.begin(), values.end())});
        weights.tensors.push_back(barsOf(song));
    }
    return writeModelFile(pack, encodeWeights(weights));
}

} // namespace contrafact
