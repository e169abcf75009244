// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "audio/decoder.h"
#include "console/command.h"
#include "core/decimal.h"
#include "features/feature_extractor.h"
#include "learners/mel_songs.h"
#include "spectrum/log_mel.h"
#include "trainer/audio_pack.h"
#include "trainer/commands.h"

namespace contrafact {

namespace {

struct SongsCommand {
    PackArguments pack;
    double seconds = 45.0;
    std::size_t stretches = 2;
};

constexpr double kLongestSeconds = 900.0; // of a file; what follows is not looked at

Result<std::vector<float>> decoded(const std::filesystem::path& file) {
    std::vector<float> samples;
    const auto most = static_cast<std::size_t>(kLongestSeconds * kAnalysisRateHz);
    const auto info = decodeMono(file, [&](std::span<const float> block) {
        const auto taken = block.first(std::min(block.size(), most - samples.size()));
        samples.insert(samples.end(), taken.begin(), taken.end());
    });
    if (!info)
        return failureOf(info);
    return samples;
}

/// Frames at which the bars of a stretch begin.
std::vector<std::size_t> downbeatFrames(const BeatGrid& grid) {
    std::vector<std::size_t> frames;
    for (const int downbeat : grid.downbeats) {
        const float seconds = grid.beats[static_cast<std::size_t>(downbeat)];
        frames.push_back(static_cast<std::size_t>(
            std::lround(static_cast<double>(seconds) * kMelFramesPerSecond)));
    }
    return frames;
}

Result<MelSong> songOf(std::span<const float> samples, std::string name) {
    FeatureExtractor extractor;
    extractor.push(samples);
    const auto features = extractor.finish();
    if (!features)
        return failureOf(features);
    return MelSong{std::move(name), logMel(samples), downbeatFrames(features->beats)};
}

/// Stretches that lie evenly in the song, apart from each other.
Result<void> addStretches(std::vector<MelSong>& songs, const std::filesystem::path& file,
                          const SongsCommand& command) {
    const auto samples = decoded(file);
    if (!samples)
        return failureOf(samples);
    const auto length = static_cast<std::size_t>(command.seconds * kAnalysisRateHz);
    const std::size_t count = std::min(command.stretches, samples->size() / length);
    if (count == 0)
        return failure(ErrorCode::TooShort, "shorter than a stretch");
    const std::size_t gap = (samples->size() - count * length) / (count + 1);
    for (std::size_t i = 0; i < count; ++i) {
        const auto start = gap + i * (length + gap);
        auto song = songOf(std::span(*samples).subspan(start, length),
                           folderAndName(file) + '#' + std::to_string(i + 1));
        if (!song)
            return failureOf(song);
        songs.push_back(std::move(*song));
    }
    return {};
}

Result<void> packSongs(const SongsCommand& command) {
    if (auto allowed = checkWritable(command.pack.out, command.pack.existing); !allowed)
        return allowed;
    std::vector<MelSong> songs;
    useEachFile(command.pack, [&](const std::filesystem::path& file) {
        return addStretches(songs, file, command);
    });
    return writeMelSongs(command.pack.out, songs, command.pack.existing).map([&] {
        printPacked(command.pack, counted(songs.size(), "stretch", "stretches"));
    });
}

} // namespace

void addSongsCommand(CLI::App& program) {
    auto [app, command] =
        addCommand(program, "songs", "Pack songs for training a sequence network", packSongs);
    addPackArguments(app, command.pack);
    app.add_option("--seconds", command.seconds, "Length of a stretch")
        ->check(CLI::Range(10.0, kLongestSeconds));
    app.add_option("--stretches", command.stretches, "Of each song, at most")
        ->check(CLI::Range(1, 20));
}

} // namespace contrafact
