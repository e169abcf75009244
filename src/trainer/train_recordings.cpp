// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/train_recordings.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <vector>

#include <CLI/CLI.hpp>

#include "analysis/file_analysis.h"
#include "core/path_text.h"
#include "learners/recordings.h"
#include "trainer/audio_folder.h"

namespace contrafact {

namespace {

struct RecordingsCommand {
    std::vector<std::filesystem::path> folders;
    std::filesystem::path out;
    double minimumSeconds = 45.0;
    double maximumSeconds = 600.0;
};

/// power^0.25 of the frames up to `maximumSeconds`.
Matrix levelsOf(const ConstantQ& constantQ, double maximumSeconds) {
    const auto frames =
        std::min(constantQ.power.rows(),
                 static_cast<std::size_t>(maximumSeconds * constantQ.framesPerSecond));
    Matrix levels(frames, constantQ.power.columns());
    std::ranges::transform(constantQ.power.values().first(levels.values().size()),
                           levels.values().begin(),
                           [](float power) { return std::sqrt(std::sqrt(power)); });
    return levels;
}

int packRecordings(const RecordingsCommand& command) {
    std::vector<Recording> recordings;
    WorkControl control;
    for (const auto& file : filesInFolders(command.folders)) {
        const auto analysis = analyseFile(file, control);
        if (!analysis) {
            std::fprintf(stderr, "%s: %s\n", displayPath(file).c_str(),
                         analysis.error().detail.c_str());
            continue;
        }
        if (analysis->features.durationSeconds >= command.minimumSeconds)
            recordings.push_back({folderAndName(file),
                                  levelsOf(analysis->features.constantQ, command.maximumSeconds)});
    }
    if (const auto written = writeRecordings(command.out, recordings); !written) {
        std::fprintf(stderr, "%s: %s\n", displayPath(command.out).c_str(),
                     written.error().detail.c_str());
        return 1;
    }
    std::printf("%zu recordings in %s\n", recordings.size(), displayPath(command.out).c_str());
    return 0;
}

} // namespace

void addRecordingsCommand(CLI::App& app) {
    const auto arguments = std::make_shared<RecordingsCommand>();
    CLI::App* command = app.add_subcommand("recordings", "Pack unlabelled recordings for training");
    command->add_option("folders", arguments->folders, "Folders of audio files")
        ->required()
        ->check(CLI::ExistingDirectory);
    command->add_option("--out", arguments->out, "The pack to write")->required();
    command->add_option("--minimum-seconds", arguments->minimumSeconds,
                        "Shorter files are left out");
    command->add_option("--maximum-seconds", arguments->maximumSeconds,
                        "Longer files are cut here");
    command->callback([arguments] {
        if (const int code = packRecordings(*arguments); code != 0)
            throw CLI::RuntimeError(code);
    });
}

} // namespace contrafact
