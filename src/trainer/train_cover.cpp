// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/train_cover.h"

#include <iostream>

#include <CLI/CLI.hpp>

#include "console/stop_on_signal.h"
#include "learners/cover_training.h"
#include "learners/pooling_fit.h"
#include "scores/corpus.h"
#include "trainer/cover_recipe_file.h"
#include "trainer/run_arguments.h"
#include "trainer/train_failure.h"
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

std::string dataArguments(const CoverArguments& arguments) {
    std::string text = "--corpus " + arguments.corpus.filename().string() + " --banks " +
                       arguments.banks.filename().string();
    if (!arguments.recordings.empty())
        text += " --recordings " + arguments.recordings.filename().string();
    return text;
}

Result<RunPosition> train(const CoverArguments& arguments) {
    const StopOnSignal signals;
    auto recipe = readCoverRecipe(arguments.run.recipe);
    if (!recipe)
        return failureOf(recipe);
    useBudget(recipe->schedule, arguments.run);
    const auto banks = loadBanks(arguments.banks);
    if (!banks)
        return failureOf(banks);
    auto training = readCorpus(arguments.corpus, Split::Train);
    if (!training)
        return failureOf(training);
    auto validation = readCorpus(arguments.corpus, Split::Validation);
    if (!validation)
        return failureOf(validation);
    auto recordings = arguments.recordings.empty() ? std::vector<Recording>{}
                                                   : readRecordings(arguments.recordings);
    if (!recordings)
        return failureOf(recordings);
    const CoverTrainingData data{std::move(*training), std::move(*validation), versionMaker(*banks),
                                 std::move(*recordings)};
    std::cerr << data.train.size() << " training songs, " << data.validation.size()
              << " validation songs, " << data.recordings.size() << " recordings, " << banks->size()
              << " template banks" << std::endl;
    return trainCover(*recipe, data, runOptions(arguments.run, "cover", dataArguments(arguments)),
                      signals.token());
}

} // namespace

void addCoverCommand(CLI::App& app) {
    auto* command = app.add_subcommand("cover", "Train the cover network from scores");
    const auto arguments = std::make_shared<CoverArguments>(); // shared with the callback below
    command->add_option("--corpus", arguments->corpus, "Scores (SQLite)")->required();
    command->add_option("--banks", arguments->banks, "Folder of template banks")->required();
    command->add_option("--recordings", arguments->recordings,
                        "Pack of unlabelled recordings, see the subcommand recordings");
    addRunArguments(*command, arguments->run);
    command->callback([arguments] {
        const auto position = train(*arguments);
        if (!position)
            failTraining(position.error());
        std::cerr << position->samples << " samples in " << position->seconds
                  << " s, validation MAP " << position->validationScore << std::endl;
    });
}

void addExportCommand(CLI::App& app) {
    struct Arguments {
        std::filesystem::path run;
        std::filesystem::path out;
        std::filesystem::path recordings; // empty: the pooling is not fitted
        std::int64_t dimension = 512;
    };
    auto* command = app.add_subcommand("export", "Take a run's model into a model folder");
    const auto arguments = std::make_shared<Arguments>(); // shared with the callback below
    command->add_option("run", arguments->run, "Folder of the run")->required();
    command->add_option("--out", arguments->out, "Model folder")->required();
    command->add_option("--recordings", arguments->recordings,
                        "Pack of recordings to fit the pooling of segments to");
    command->add_option("--dimension", arguments->dimension, "Of the track's vector")
        ->check(CLI::Range(1, 4096));
    command->callback([arguments] {
        // First of all, so that a pack that cannot be read leaves the model folder as it is.
        const auto recordings = arguments->recordings.empty()
                                    ? Result<std::vector<Recording>>{}
                                    : readRecordings(arguments->recordings);
        if (!recordings)
            failTraining(recordings.error());
        auto exported = exportModel(arguments->run, arguments->out);
        if (exported && !arguments->recordings.empty())
            exported = fitPooling(arguments->out, *recordings, arguments->dimension);
        if (!exported)
            failTraining(exported.error());
    });
}

} // namespace contrafact
