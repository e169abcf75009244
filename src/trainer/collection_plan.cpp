// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/collection_plan.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

#include "core/decimal.h"
#include "scores/random.h"

namespace contrafact {

namespace {

/// Places of songs: the arrangements of one composition.
using Arrangements = std::vector<std::size_t>;

template <typename Value>
void shuffle(std::vector<Value>& values, Random& random) {
    for (std::size_t left = values.size(); left > 1; --left)
        std::swap(values[left - 1],
                  values[static_cast<std::size_t>(random.below(static_cast<int>(left)))]);
}

/// One composition of every melody cluster, in random order.
std::vector<Arrangements> drawCompositions(std::span<const Song> songs, Random& random) {
    std::map<std::int64_t, std::map<std::int64_t, Arrangements>> clusters;
    for (std::size_t i = 0; i < songs.size(); ++i)
        clusters[songs[i].melodyCluster][songs[i].compositionId].push_back(i);
    std::vector<Arrangements> drawn;
    for (auto& [cluster, compositions] : clusters) {
        const int place = random.below(static_cast<int>(compositions.size()));
        drawn.push_back(std::move(std::next(compositions.begin(), place)->second));
        shuffle(drawn.back(), random);
    }
    shuffle(drawn, random);
    return drawn;
}

double drawSeconds(const Song& song, Random& random) {
    constexpr float kUnknownBpm = 105.0F;
    constexpr float kExcerpts = 0.2F;
    if (random.chance(kExcerpts))
        return static_cast<double>(random.uniform(30.0F, 60.0F));
    const float written = song.beats * 60.0F / (song.bpm > 0.0F ? song.bpm : kUnknownBpm);
    return static_cast<double>(std::clamp(written * random.uniform(0.8F, 1.4F), 60.0F, 240.0F));
}

std::string numbered(const char* pattern, std::size_t number) {
    char text[32];
    std::snprintf(text, sizeof text, pattern, number);
    return text;
}

} // namespace

Result<std::vector<PlannedTrack>> planCollection(std::span<const Song> songs,
                                                 const CollectionRequest& request) {
    const std::size_t inWorks = request.works * request.versions;
    if (inWorks > request.tracks)
        return failure(ErrorCode::BadFormat, counted(inWorks, "version is", "versions are") +
                                                 " more than " + counted(request.tracks, "track"));
    Random random(request.seed);
    const std::vector<Arrangements> compositions = drawCompositions(songs, random);
    const std::size_t pieces = request.tracks - inWorks;
    if (compositions.size() < request.works + pieces)
        return failure(ErrorCode::BadFormat,
                       "the corpus holds only " + std::to_string(compositions.size()) +
                           " tunes of " + std::to_string(request.works + pieces));
    std::vector<PlannedTrack> tracks;
    const auto add = [&](std::string name, std::size_t song, std::optional<std::size_t> work) {
        const double seconds = drawSeconds(songs[song], random);
        tracks.push_back({std::move(name), song, work, random.next(), seconds});
    };
    for (std::size_t work = 0; work < request.works; ++work) {
        const Arrangements& arrangements = compositions[work];
        for (std::size_t version = 0; version < request.versions; ++version)
            add(numbered("work%03zu", work + 1) + numbered("-%02zu", version + 1),
                arrangements[version % arrangements.size()], work);
    }
    for (std::size_t piece = 0; piece < pieces; ++piece)
        add(numbered("piece%04zu", piece + 1), compositions[request.works + piece].front(),
            std::nullopt);
    return tracks;
}

} // namespace contrafact
