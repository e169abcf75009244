// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <iostream>

#include "cli/calibrated_library.h"
#include "cli/commands.h"
#include "cli/track_names.h"
#include "console/command.h"
#include "console/model_options.h"
#include "core/decimal.h"
#include "covers/cover_search.h"

namespace contrafact {

namespace {

struct CoversCommand {
    LibraryOptions library;
    ModelOptions model;
    std::filesystem::path track;
    std::size_t top = 10;
    std::optional<double> threshold; // none: the library's
    bool asJson = false;
};

Result<void> printGroups(const CalibratedLibrary& library, const TrackNames& names,
                         const CoversCommand& command) {
    const double threshold = command.threshold.value_or(library.threshold);
    const auto groups =
        coverGroups(library.catalogue, library.calibration, static_cast<float>(threshold));
    if (!groups)
        return failureOf(groups);
    if (command.asJson) {
        Json list = Json::array();
        for (const CoverGroup& group : *groups)
            list.push_back(groupJson(group, names));
        std::cout << Json{{"groups", std::move(list)}}.dump(2) << '\n';
        return {};
    }
    for (const CoverGroup& group : *groups) {
        std::cout << "Group " << group.id.value << ": " << counted(group.members.size(), "version")
                  << ", " << (group.isConfirmed ? "confirmed; the program is " : "")
                  << percentage(static_cast<double>(group.confidence)) << " sure\n";
        for (const TrackId member : group.members)
            std::cout << "  " << names.path(member) << '\n';
    }
    std::cout << counted(groups->size(), "group") << " at a probability of " << threshold << '\n';
    return {};
}

// The asked track is always `a`, so that shift and ratio speak of the other one.
Pair seenFrom(TrackId track, Pair pair) {
    return pair.a == track ? pair : reversed(std::move(pair));
}

Result<void> printVersions(const CalibratedLibrary& library, const TrackNames& names,
                           const CoversCommand& command) {
    const auto track = trackAt(library.catalogue, command.track);
    if (!track)
        return failureOf(track);
    const auto pairs = judgedPairs(library.catalogue, library.calibration);
    if (!pairs)
        return failureOf(pairs);
    const TrackId id = *track;
    const auto analysed = library.catalogue.analyses().analysed();
    if (!analysed)
        return failureOf(analysed);
    if (!std::ranges::binary_search(*analysed, id))
        return failure(ErrorCode::NotInLibrary, "the track has not been analysed", command.track);
    Json matches = Json::array();
    for (const Pair& pair : *pairs) {
        if ((pair.a != id && pair.b != id) || matches.size() >= command.top)
            continue;
        const Pair match = seenFrom(id, pair);
        matches.push_back(pairJson(match, names.name()));
        if (!command.asJson)
            std::cout << pairLine(match) << "  " << names.path(match.b) << '\n';
    }
    if (command.asJson)
        std::cout << Json{{"track", names.path(id)}, {"matches", matches}}.dump(2) << '\n';
    return {};
}

Result<void> covers(const CoversCommand& command) {
    const auto library = openCalibrated(command.library, command.model.folder);
    if (!library)
        return failureOf(library);
    auto tracks = library->catalogue.tracks().all();
    if (!tracks)
        return failureOf(tracks);
    const TrackNames names(std::move(*tracks));
    return command.track.empty() ? printGroups(*library, names, command)
                                 : printVersions(*library, names, command);
}

} // namespace

void addCoversCommand(CLI::App& program) {
    auto [app, command] =
        addCommand(program, "covers", "Groups of versions, or those of one track", covers);
    command.library.addTo(app);
    command.model.addTo(app);
    app.add_option("--track", command.track, "Rank the versions of this file");
    app.add_option("--top", command.top, "Number of matches")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    app.add_option("--threshold", command.threshold, "Probability from which a link counts")
        ->check(CLI::Range(0.0, 1.0))
        ->default_str("as set in the window, else the model's");
    app.add_flag("--json", command.asJson, "Print JSON");
}

} // namespace contrafact
