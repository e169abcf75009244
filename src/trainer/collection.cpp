// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/collection.h"

#include <limits>
#include <system_error>

#include <nlohmann/json.hpp>

#include "audio/mono_wav.h"
#include "console/command.h"
#include "console/terminal_progress.h"
#include "core/music.h"
#include "core/path_text.h"
#include "scores/corpus.h"
#include "trainer/commands.h"
#include "trainer/version_rendering.h"

namespace contrafact {

namespace {

using Json = nlohmann::ordered_json;

struct CollectionCommand {
    CollectionSource source;
    CollectionRequest request;
    std::filesystem::path out;
    Existing existing = Existing::Kept;
};

constexpr const char* kGroupsFile = "groups.json";
constexpr auto kRateHz = static_cast<int>(kAnalysisRateHz);

const std::vector<std::pair<std::string, Split>>& splits() {
    static const std::vector<std::pair<std::string, Split>> named{
        {"train", Split::Train}, {"validation", Split::Validation}, {"test", Split::Test}};
    return named;
}

std::string fileName(const PlannedTrack& track) {
    return track.name + ".wav";
}

Json groupsJson(std::span<const PlannedTrack> tracks, std::span<const Song> songs) {
    Json groups = Json::object();
    Json noise = Json::array();
    for (const PlannedTrack& track : tracks) {
        if (!track.work) {
            noise.push_back(fileName(track));
            continue;
        }
        const Song& song = songs[track.song];
        groups[song.source + "-" + std::to_string(song.compositionId)].push_back(fileName(track));
    }
    return {{"groups", std::move(groups)}, {"noise", std::move(noise)}};
}

Json originJson(const CollectionSource& source, const CollectionRequest& request) {
    Json origin{{"corpus", displayPath(source.corpus.filename())},
                {"soundfont", displayPath(source.soundfont.filename())},
                {"seed", request.seed}};
    for (const auto& [name, split] : splits())
        if (split == source.split)
            origin["split"] = name;
    return origin;
}

/// Makes the folder, and sees that everything can be written there.
Result<void> prepared(const CollectionPlace& place, std::span<const PlannedTrack> tracks) {
    std::error_code problem;
    std::filesystem::create_directories(place.folder, problem);
    if (problem)
        return failure(writeError(problem, place.folder));
    for (const PlannedTrack& track : tracks)
        if (auto allowed = checkWritable(place.folder / fileName(track), place.existing); !allowed)
            return allowed;
    return checkWritable(place.folder / kGroupsFile, place.existing);
}

Result<void> renderTracks(std::span<const PlannedTrack> tracks, std::span<const Song> songs,
                          SoundfontRenderer& renderer, const CollectionPlace& place) {
    TerminalProgress progress;
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        const PlannedTrack& track = tracks[i];
        progress.show({Progress::Stage::Rendering, i, tracks.size(), track.name});
        const std::vector<float> samples =
            renderVersion(renderer, songs[track.song], track.seed, track.seconds);
        if (auto written =
                writeMonoWav(place.folder / fileName(track), samples, kRateHz, place.existing);
            !written)
            return written;
    }
    return {};
}

Result<void> readAndRender(const CollectionCommand& command) {
    CorpusOptions everything;
    everything.arrangementsPerComposition = std::numeric_limits<std::size_t>::max();
    return readCorpus(command.source.corpus, command.source.split, everything)
        .and_then([&](const std::vector<Song>& songs) {
            return renderCollection(songs, command.source, command.request,
                                    {command.out, command.existing});
        });
}

} // namespace

Result<void> renderCollection(std::span<const Song> songs, const CollectionSource& source,
                              const CollectionRequest& request, const CollectionPlace& place) {
    const auto tracks = planCollection(songs, request);
    if (!tracks)
        return failureOf(tracks);
    auto renderer = SoundfontRenderer::load(source.soundfont);
    if (!renderer)
        return failureOf(renderer);
    if (auto allowed = prepared(place, *tracks); !allowed)
        return allowed;
    return renderTracks(*tracks, songs, *renderer, place).and_then([&] {
        Json json = groupsJson(*tracks, songs);
        json["rendered_from"] = originJson(source, request);
        return replaceFile(place.folder / kGroupsFile, json.dump(1) + '\n', place.existing);
    });
}

void addCollectionCommand(CLI::App& program) {
    auto [app, command] =
        addCommand(program, "collection",
                   "Render a collection of known works from scores, for evaluation", readAndRender);
    app.add_option("--corpus", command.source.corpus, "The corpus of scores")->required();
    app.add_option("--soundfont", command.source.soundfont, "An .sf2 or .sf3 file")->required();
    app.add_option("--out", command.out, "The folder to fill")->required();
    addForce(app, command.existing);
    constexpr std::size_t kMost = 100000;
    CollectionRequest& request = command.request;
    app.add_option("--works", request.works, "Works in several versions")
        ->check(CLI::Range(std::size_t{1}, kMost))
        ->capture_default_str();
    app.add_option("--versions", request.versions, "Versions of each")
        ->check(CLI::Range(std::size_t{2}, kMost))
        ->capture_default_str();
    app.add_option("--tracks", request.tracks, "Tracks in all, the rest pieces of their own")
        ->check(CLI::Range(std::size_t{1}, kMost))
        ->capture_default_str();
    app.add_option("--split", command.source.split, "Part of the corpus; test if not given")
        ->transform(CLI::CheckedTransformer(splits()));
    app.add_option("--seed", request.seed, "One seed, one collection")->capture_default_str();
}

} // namespace contrafact
