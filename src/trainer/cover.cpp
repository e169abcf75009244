// SPDX-License-Identifier: GPL-3.0-or-later

#include <iostream>
#include <span>

#include "console/command.h"
#include "console/stop_on_signal.h"
#include "core/decimal.h"
#include "core/log.h"
#include "core/path_text.h"
#include "learners/cover_training.h"
#include "learners/pooling_fit.h"
#include "scores/corpus.h"
#include "trainer/commands.h"
#include "trainer/cover_recipe_file.h"
#include "trainer/run_arguments.h"
#include "trainer/version_source.h"
#include "training/model_output.h"

namespace contrafact {

namespace {

struct CoverArguments {
    RunArguments run;
    std::filesystem::path corpus;
    std::filesystem::path banks;
    std::filesystem::path recordings; // empty: none
};

struct ExportArguments {
    std::filesystem::path run;
    std::filesystem::path out;
    std::filesystem::path recordings; // empty: the pooling is not fitted
    std::int64_t dimension = 512;
    Existing existing = Existing::Kept; ///< of a model that is there
};

/// None where no pack is named.
Result<std::vector<Recording>> recordingsOf(const std::filesystem::path& pack) {
    return pack.empty() ? std::vector<Recording>{} : readRecordings(pack);
}

std::string dataArguments(const CoverArguments& arguments) {
    std::string text = "--corpus " + displayPath(arguments.corpus.filename()) + " --banks " +
                       displayPath(arguments.banks.filename());
    if (!arguments.recordings.empty())
        text += " --recordings " + displayPath(arguments.recordings.filename());
    return text;
}

Result<CoverTrainingData> readData(const CoverArguments& arguments,
                                   std::span<const TemplateBank> banks) {
    const LoggedStage stage(LogTopic::Training, "reading songs and recordings");
    auto training = readCorpus(arguments.corpus, Split::Train);
    if (!training)
        return failureOf(training);
    auto validation = readCorpus(arguments.corpus, Split::Validation);
    if (!validation)
        return failureOf(validation);
    auto recordings = recordingsOf(arguments.recordings);
    if (!recordings)
        return failureOf(recordings);
    return CoverTrainingData{std::move(*training), std::move(*validation), versionMaker(banks),
                             std::move(*recordings)};
}

Result<void> train(const CoverArguments& arguments) {
    const StopOnSignal signals;
    if (auto allowed = checkRunFolder(arguments.run); !allowed)
        return allowed;
    auto recipe = readCoverRecipe(arguments.run.recipe);
    if (!recipe)
        return failureOf(recipe);
    useBudget(recipe->schedule, arguments.run);
    const auto banks = loadBanks(arguments.banks);
    if (!banks)
        return failureOf(banks);
    const auto data = readData(arguments, *banks);
    if (!data)
        return failureOf(data);
    std::cerr << counted(data->train.size(), "training song") << ", "
              << counted(data->validation.size(), "validation song") << ", "
              << counted(data->recordings.size(), "recording") << ", "
              << counted(banks->size(), "template bank") << std::endl;
    return trainCover(*recipe, *data, runOptions(arguments.run, "cover", dataArguments(arguments)),
                      signals.token())
        .map([](const RunPosition& position) { printEnd(position, "sample", "validation MAP"); });
}

Result<void> exportRun(const ExportArguments& arguments) {
    if (arguments.existing == Existing::Kept)
        if (auto allowed = checkModelPlace(arguments.out); !allowed)
            return allowed;
    // First of all, so that a pack that cannot be read leaves the model folder as it is.
    const auto recordings = recordingsOf(arguments.recordings);
    if (!recordings)
        return failureOf(recordings);
    auto exported = exportModel(arguments.run, arguments.out);
    if (!exported || arguments.recordings.empty())
        return exported;
    return fitPooling(arguments.out, *recordings, arguments.dimension);
}

} // namespace

void addCoverCommand(CLI::App& program) {
    auto [app, arguments] =
        addCommand(program, "cover", "Train the cover network from scores", train);
    app.add_option("--corpus", arguments.corpus, "Scores (SQLite)")->required();
    app.add_option("--banks", arguments.banks, "Folder of template banks")->required();
    app.add_option("--recordings", arguments.recordings,
                   "Pack of unlabelled recordings, see the subcommand recordings");
    addRunArguments(app, arguments.run);
}

void addExportCommand(CLI::App& program) {
    auto [app, arguments] =
        addCommand(program, "export", "Take a run's model into a model folder", exportRun);
    app.add_option("run", arguments.run, "Folder of the run")->required();
    app.add_option("--out", arguments.out, "Model folder")->required();
    app.add_option("--recordings", arguments.recordings,
                   "Pack of recordings to fit the pooling of segments to");
    app.add_option("--dimension", arguments.dimension, "Of the track's vector")
        ->check(CLI::Range(1, 4096));
    addForce(app, arguments.existing);
}

} // namespace contrafact
