// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/song_mixes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "audio/decoder.h"
#include "features/feature_extractor.h"
#include "rendering/time_stretcher.h"
#include "store/blobs.h"

namespace contrafact::test {

namespace {

constexpr double kLeastSeconds = 30.0;

std::vector<std::filesystem::path> filesIn(const std::vector<std::filesystem::path>& folders) {
    constexpr std::array kSuffixes{".ogg", ".mp3", ".flac", ".opus", ".wav"};
    std::vector<std::filesystem::path> files;
    for (const auto& folder : folders)
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
            if (std::ranges::find(kSuffixes, entry.path().extension()) != kSuffixes.end())
                files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

std::optional<TrackFeatures> featuresOf(const std::vector<float>& samples) {
    FeatureExtractor extractor;
    extractor.push(samples);
    auto features = extractor.finish();
    if (!features)
        return std::nullopt;
    features->pitchClasses = storedProfile(features->pitchClasses);
    return std::move(*features);
}

} // namespace

std::vector<Recording> recordingsIn(const std::vector<std::filesystem::path>& folders,
                                    double mostSeconds) {
    std::vector<Recording> recordings;
    for (const auto& file : filesIn(folders)) {
        std::vector<float> samples;
        const auto most = static_cast<std::size_t>(mostSeconds * kAnalysisRateHz);
        std::stop_source enough;
        const auto sink = [&](std::span<const float> block) {
            const auto room = block.first(std::min(block.size(), most - samples.size()));
            samples.insert(samples.end(), room.begin(), room.end());
            if (samples.size() == most)
                enough.request_stop();
        };
        (void)decodeMono(file, sink, enough.get_token()); // what came out of it serves
        if (static_cast<double>(samples.size()) < kLeastSeconds * kAnalysisRateHz)
            continue;
        const auto features = featuresOf(samples);
        if (features)
            recordings.push_back({file.filename().string(), std::move(samples),
                                  loneMaterial(TrackId{1}, *features, nullptr, {})});
    }
    return recordings;
}

TrackMaterial materialOf(const std::vector<float>& samples) {
    const auto features = featuresOf(samples);
    return features ? loneMaterial(TrackId{2}, *features, nullptr, {}) : TrackMaterial{};
}

std::vector<float> changed(const std::vector<float>& samples, const Change& change) {
    if (change.isNone())
        return samples;
    const auto length = static_cast<double>(samples.size());
    const std::array<StretchPoint, 1> end{
        {{samples.size(), static_cast<std::size_t>(std::lround(length / change.speed))}}};
    TimeStretcher stretcher(end, change.semitones);
    std::vector<float> result;
    std::array<StereoFrame, 4096> block{};
    std::size_t taken = 0;
    while (result.size() < end[0].output) {
        const std::size_t count =
            std::min({stretcher.wanted(), block.size(), samples.size() - taken});
        for (std::size_t i = 0; i < count; ++i)
            block[i] = {samples[taken + i], samples[taken + i]};
        stretcher.push(std::span(block).first(count));
        taken += count;
        std::size_t ready = 0;
        while ((ready = stretcher.pull(block)) > 0)
            for (std::size_t i = 0; i < ready; ++i)
                result.push_back(block[i].left);
    }
    return result;
}

Mix mixed(const std::vector<Recording>& recordings, std::vector<MixedSong> songs) {
    std::vector<float> samples;
    const auto seconds = [&] { return static_cast<double>(samples.size()) / kAnalysisRateHz; };
    for (MixedSong& song : songs) {
        song.start = seconds();
        const auto part = changed(recordings[song.recording].samples, song.change);
        samples.insert(samples.end(), part.begin(), part.end());
        song.end = seconds();
    }
    return {std::move(songs), materialOf(samples)};
}

std::vector<MixedSong> randomSongs(std::size_t recordings, std::mt19937& random) {
    const auto below = [&](std::size_t count) { return random() % count; };
    const std::size_t count = std::min<std::size_t>(3 + below(4), recordings);
    std::vector<MixedSong> songs;
    while (songs.size() < count) {
        const std::size_t recording = below(recordings);
        if (std::ranges::find(songs, recording, &MixedSong::recording) != songs.end())
            continue;
        Change change;
        const std::size_t kind = below(6); // none three times, key, tempo, both
        if (kind == 3 || kind == 5)
            change.semitones = static_cast<int>(below(9)) - 4;
        if (kind == 4 || kind == 5)
            change.speed = 0.9 + 0.01 * static_cast<double>(below(23));
        songs.push_back({recording, change, 0.0, 0.0});
    }
    return songs;
}

} // namespace contrafact::test
