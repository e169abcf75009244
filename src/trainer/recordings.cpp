// SPDX-License-Identifier: GPL-3.0-or-later

#include "learners/recordings.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "analysis/file_analysis.h"
#include "console/command.h"
#include "core/decimal.h"
#include "trainer/audio_pack.h"
#include "trainer/commands.h"

namespace contrafact {

namespace {

constexpr double kMostSeconds = 86400.0;

struct RecordingsCommand {
    PackArguments pack;
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

Result<void> packRecordings(const RecordingsCommand& command) {
    if (auto allowed = checkWritable(command.pack.out, command.pack.existing); !allowed)
        return allowed;
    std::vector<Recording> recordings;
    WorkControl control;
    useEachFile(command.pack, [&](const std::filesystem::path& file) {
        return analyseFile(file, control).map([&](const FileAnalysis& analysis) {
            if (analysis.features.durationSeconds >= command.minimumSeconds)
                recordings.push_back({folderAndName(file), levelsOf(analysis.features.constantQ,
                                                                    command.maximumSeconds)});
        });
    });
    return writeRecordings(command.pack.out, recordings, command.pack.existing).map([&] {
        printPacked(command.pack, counted(recordings.size(), "recording"));
    });
}

} // namespace

void addRecordingsCommand(CLI::App& program) {
    auto [app, command] = addCommand(program, "recordings",
                                     "Pack unlabelled recordings for training", packRecordings);
    addPackArguments(app, command.pack);
    app.add_option("--minimum-seconds", command.minimumSeconds, "Shorter files are left out")
        ->check(CLI::Range(0.0, kMostSeconds));
    app.add_option("--maximum-seconds", command.maximumSeconds, "Longer files are cut here")
        ->check(CLI::Range(1.0, kMostSeconds));
}

} // namespace contrafact
