// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/scan.h"

#include <iostream>

#include "cli/calibrated_library.h"
#include "cli/commands.h"
#include "cli/pair_json.h"
#include "console/command.h"
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
    bool asJson = false;
};

Json reportJson(const ScanReport& report) {
    Json failed = Json::array();
    for (const ScanReport::Failure& one : report.failed) {
        failed.push_back({{"path", displayPath(one.path)},
                          {"code", errorCodeName(one.error.code)},
                          {"reason", errorSentence(one.error)}});
    }
    return {{"found", report.found},         {"analysed", report.analysed},
            {"unchanged", report.unchanged}, {"failed", std::move(failed)},
            {"seconds", report.seconds},     {"audio_seconds", report.audioSeconds}};
}

void printReport(const ScanReport& report) {
    for (const ScanReport::Failure& one : report.failed)
        std::cout << displayPath(one.path) << ": " << errorSentence(one.error) << '\n';
    std::cout << counted(report.found, "file") << " found: " << report.analysed << " analysed, "
              << report.unchanged << " unchanged, " << report.failed.size() << " failed; "
              << clockText(report.audioSeconds) << " of audio in " << clockText(report.seconds)
              << '\n';
}

Result<void> addFolders(Catalogue& catalogue, const ScanCommand& command) {
    for (const auto& folder : command.folders) {
        std::error_code problem;
        const auto path = std::filesystem::absolute(folder, problem).lexically_normal();
        if (!std::filesystem::is_directory(path, problem))
            return failure(ErrorCode::FileNotFound, "not a folder", path);
        if (auto added = catalogue.folders().add(path); !added)
            return failureOf(added);
    }
    return {};
}

Result<void> scan(const ScanCommand& command) {
    auto catalogue = Catalogue::open(command.library.catalogue);
    if (!catalogue)
        return failureOf(catalogue);
    if (auto added = addFolders(*catalogue, command); !added)
        return added;
    WorkControl control;
    ScanObserver observer;
    Result<ScanReport> report;
    {
        TerminalProgress progress;
        observer.progressed = [&](const Progress& now) { progress.show(now); };
        observer.modelUnavailable = [](const Error& error) {
            std::cerr << "without the cover model (" << errorSentence(error)
                      << "): tracks will be compared by alignment alone\n";
        };
        report = scanLibrary(*catalogue, {command.jobs, command.model.folder}, control, observer);
        if (!report)
            return failureOf(report);
        const auto modelId = catalogue->analyses().embeddingModel();
        if (!modelId)
            return failureOf(modelId);
        const auto compared =
            compareNewTracks(*catalogue, calibrationFor(*modelId, command.model.folder), control,
                             observer.progressed);
        if (!compared)
            return failureOf(compared);
    }
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
    app.add_flag("--json", command.asJson, "Print the report as JSON");
}

} // namespace contrafact
