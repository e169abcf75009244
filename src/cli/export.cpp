// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <iostream>

#include "cli/calibrated_library.h"
#include "cli/commands.h"
#include "cli/library_report.h"
#include "cli/track_names.h"
#include "console/command.h"
#include "console/model_options.h"
#include "core/csv_field.h"
#include "core/decimal.h"
#include "core/key_name.h"
#include "covers/cover_search.h"

namespace contrafact {

namespace {

struct ExportCommand {
    LibraryOptions library;
    ModelOptions model;
    std::string format = "json";
    std::int64_t group = 0;
};

struct Library {
    std::vector<Track> tracks; ///< by path
    std::vector<CoverGroup> groups;
};

const char* stateName(TrackState state) {
    switch (state) {
    case TrackState::Waiting:
        return "waiting";
    case TrackState::Analysed:
        return "analysed";
    case TrackState::Failed:
        return "failed";
    case TrackState::Missing:
        return "missing";
    case TrackState::Offline:
        return "offline";
    }
    return "";
}

Json trackJson(const Track& track) {
    Json json{{"path", displayPath(track.path)},  {"title", track.tags.title},
              {"artist", track.tags.artist},      {"album", track.tags.album},
              {"state", stateName(track.state)},  {"audio_hash", track.audioHash},
              {"seconds", track.durationSeconds}, {"key", keyName(track.key)},
              {"tempo_bpm", track.tempoBpm},      {"loudness_lufs", track.loudnessLufs}};
    if (track.error)
        json["error"] = errorCodeName(track.error->code);
    return json;
}

// Everything in the order of paths and without ids: equal libraries give equal text, whatever order
// their files were analysed in.
Json libraryJson(const Library& library, const TrackNames& names) {
    Json tracks = Json::array();
    for (const Track& track : library.tracks)
        tracks.push_back(trackJson(track));
    std::vector<Json> groups;
    for (const CoverGroup& group : library.groups) {
        Json json = groupJson(group, names);
        json.erase("id");
        groups.push_back(std::move(json));
    }
    std::sort(groups.begin(), groups.end(),
              [](const Json& one, const Json& other) { return one["members"] < other["members"]; });
    return {{"tracks", std::move(tracks)}, {"groups", groups}};
}

void printCsv(const Library& library, const TrackNames& names) {
    std::cout << "group,confidence,path,title,artist,album,seconds,key,tempo_bpm\r\n";
    for (const CoverGroup& group : library.groups) {
        for (const TrackId member : group.members) {
            const Track* track = names.find(member);
            if (track == nullptr)
                continue;
            std::cout << group.id.value << ',' << rounded(static_cast<double>(group.confidence))
                      << ',' << csvField(displayPath(track->path)) << ','
                      << csvField(track->tags.title) << ',' << csvField(track->tags.artist) << ','
                      << csvField(track->tags.album) << ',' << track->durationSeconds << ','
                      << keyName(track->key) << ',' << track->tempoBpm << "\r\n";
        }
    }
}

Result<Library> readLibrary(const CalibratedLibrary& library, std::int64_t onlyGroup) {
    auto tracks = library.catalogue.tracks().all();
    if (!tracks)
        return failureOf(tracks);
    std::sort(tracks->begin(), tracks->end(),
              [](const Track& one, const Track& other) { return one.path < other.path; });
    auto groups =
        coverGroups(library.catalogue, library.calibration, static_cast<float>(library.threshold));
    if (!groups)
        return failureOf(groups);
    if (onlyGroup != 0)
        std::erase_if(*groups, [&](const CoverGroup& one) { return one.id.value != onlyGroup; });
    return Library{std::move(*tracks), std::move(*groups)};
}

/// A player wants what it can play now; a drive may not be plugged in.
std::vector<CoverGroup> playable(std::vector<CoverGroup> groups, const TrackNames& names) {
    const auto isGone = [&](TrackId id) {
        const Track* track = names.find(id);
        std::error_code problem;
        return track == nullptr || !std::filesystem::exists(track->path, problem);
    };
    for (CoverGroup& group : groups)
        std::erase_if(group.members, isGone);
    return groups;
}

Result<void> exportLibrary(const ExportCommand& command) {
    const auto calibrated = openCalibrated(command.library, command.model.folder);
    if (!calibrated)
        return failureOf(calibrated);
    const auto library = readLibrary(*calibrated, command.group);
    if (!library)
        return failureOf(library);
    const TrackNames names(library->tracks);
    if (command.format == "json")
        std::cout << libraryJson(*library, names).dump(2) << '\n';
    else if (command.format == "csv")
        printCsv(*library, names);
    else if (command.format == "xspf")
        std::cout << xspfPlaylist(playable(library->groups, names), names);
    else if (command.format == "html")
        std::cout << htmlReport(library->groups, names);
    else
        std::cout << m3u8Playlist(playable(library->groups, names), names);
    return {};
}

} // namespace

void addExportCommand(CLI::App& program) {
    auto [app, command] =
        addCommand(program, "export", "Lists of the library and its groups", exportLibrary);
    command.library.addTo(app);
    command.model.addTo(app);
    app.add_option("--format", command.format, "Form of the list")
        ->check(CLI::IsMember({"json", "csv", "m3u8", "xspf", "html"}))
        ->capture_default_str();
    app.add_option("--group", command.group, "Only this group")
        ->check(CLI::Range(1, 1'000'000'000));
}

} // namespace contrafact
