// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/scan.h"

#include <iostream>

#include "cli/calibrated_library.h"
#include "cli/commands.h"
#include "cli/pair_json.h"
#include "console/command.h"
#include "console/stoppable_work.h"
#include "console/terminal_progress.h"
#include "core/decimal.h"
#include "core/path_text.h"
#include "covers/cover_search.h"

namespace contrafact {

namespace {

struct ScanCommand {
    std::vector<std::filesystem::path> folders;
    LibraryOptions library;
    ModelOptions model;
    int jobs = 1;
    bool retry = false;
    bool asJson = false;
};

Json reportJson(const ScanReport& report) {
    Json failed = Json::array();
    for (const ScanReport::Failure& one : report.failed) {
        failed.push_back({{"path", displayPath(one.path)},
                          {"code", errorCodeName(one.error.code)},
                          {"reason", errorSentence(one.error)}});
    }
    return {{"found", report.found},
            {"analysed", report.analysed},
            {"unchanged", report.unchanged},
            {"skipped", report.skipped},
            {"failed", std::move(failed)},
            {"seconds", report.seconds},
            {"audio_seconds", report.audioSeconds}};
}

void printReport(const ScanReport& report) {
    for (const ScanReport::Failure& one : report.failed)
        std::cout << displayPath(one.path) << ": " << errorSentence(one.error) << '\n';
    std::cout << counted(report.found, "file") << " found: " << report.analysed << " analysed, "
              << report.unchanged << " unchanged, " << report.skipped
              << " skipped (other names of the same files), " << report.failed.size() << " failed; "
              << clockTime(report.audioSeconds) << " of audio in " << clockTime(report.seconds)
              << '\n';
}

Result<void> addFolders(Catalogue& catalogue, const ScanCommand& command) {
    for (const auto& folder : command.folders) {
        std::error_code problem;
        if (!std::filesystem::is_directory(folder, problem))
            return failure(ErrorCode::FileNotFound, "not a folder",
                           std::filesystem::absolute(folder, problem).lexically_normal());
        if (auto added = addFolder(catalogue, folder); !added)
            return failureOf(added);
    }
    return {};
}

Result<void> tryFailedAgain(Catalogue& catalogue) {
    return catalogue.tracks().all().and_then([&](const std::vector<Track>& tracks) {
        std::vector<TrackId> ids;
        for (const Track& track : tracks)
            ids.push_back(track.id);
        return tryAgain(catalogue, ids);
    });
}

/// What a stop leaves to be done.
void tellWaiting(const Catalogue& catalogue, const ScanCommand& command) {
    const auto waiting = waitingWork(catalogue, command.model.folder);
    if (!waiting)
        return;
    std::cerr << "stopped; left to do: " << waitingText(*waiting)
              << ". The same command goes on from here.\n";
}

Result<ScanReport> scanAndCompare(Catalogue& catalogue, const ScanCommand& command,
                                  WorkControl& control) {
    TerminalProgress progress;
    ScanObserver observer;
    observer.progressed = progress.callback();
    observer.modelUnavailable = [](const Error& error) {
        std::cerr << "without the cover model (" << errorSentence(error)
                  << "): tracks will be compared by alignment alone\n";
    };
    auto report = scanLibrary(catalogue, {command.jobs, command.model.folder}, control, observer);
    if (!report)
        return report;
    const auto modelId = catalogue.analyses().embeddingModel();
    if (!modelId)
        return failureOf(modelId);
    return compareNewTracks(catalogue, calibrationFor(*modelId, command.model.folder), control,
                            observer.progressed)
        .map([&](std::size_t /*tracks*/) { return std::move(*report); });
}

Result<void> scan(const ScanCommand& command) {
    StoppableWork work;
    auto catalogue = Catalogue::open(command.library.catalogue);
    if (!catalogue)
        return failureOf(catalogue);
    if (auto added = addFolders(*catalogue, command); !added)
        return added;
    if (command.retry)
        if (auto waiting = tryFailedAgain(*catalogue); !waiting)
            return waiting;
    const auto report = scanAndCompare(*catalogue, command, work.control);
    if (!report && report.error().code == ErrorCode::Cancelled)
        tellWaiting(*catalogue, command);
    if (!report)
        return failureOf(report);
    if (command.asJson)
        std::cout << reportJson(*report).dump(2) << '\n';
    else
        printReport(*report);
    return {};
}

} // namespace

void addScanCommand(CLI::App& program) {
    auto [app, command] = addCommand(program, "scan", "Scan folders and analyse what is new", scan);
    app.add_option("FOLDER", command.folders, "Folders of music")->required();
    command.library.addTo(app);
    command.model.addTo(app);
    addJobs(app, command.jobs);
    app.add_flag("--retry", command.retry,
                 "Try files again that could not be used before, whatever the reason");
    app.add_flag("--json", command.asJson, "Print the report as JSON");
}

} // namespace contrafact
