// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/train_sequence.h"

#include <iostream>
#include <iterator>
#include <memory>
#include <span>
#include <vector>

#include <CLI/CLI.hpp>

#include "console/stop_on_signal.h"
#include "learners/sequence_training.h"
#include "trainer/run_arguments.h"
#include "trainer/sequence_recipe_file.h"
#include "trainer/train_failure.h"

namespace contrafact {

namespace {

struct SequenceArguments {
    RunArguments run;
    std::vector<std::filesystem::path> songs;
    std::vector<std::filesystem::path> validation;
};

Result<std::vector<MelSong>> readPacks(std::span<const std::filesystem::path> packs) {
    std::vector<MelSong> all;
    for (const auto& pack : packs) {
        auto songs = readMelSongs(pack);
        if (!songs)
            return songs;
        all.insert(all.end(), std::make_move_iterator(songs->begin()),
                   std::make_move_iterator(songs->end()));
    }
    return all;
}

std::string dataArguments(const SequenceArguments& arguments) {
    std::string text = "--songs";
    for (const auto& pack : arguments.songs)
        text += ' ' + pack.filename().string();
    text += " --validation";
    for (const auto& pack : arguments.validation)
        text += ' ' + pack.filename().string();
    return text;
}

Result<RunPosition> train(const SequenceArguments& arguments) {
    const StopOnSignal signals;
    auto recipe = readSequenceRecipe(arguments.run.recipe);
    if (!recipe)
        return failureOf(recipe);
    useBudget(recipe->schedule, arguments.run);
    auto songs = readPacks(arguments.songs);
    if (!songs)
        return failureOf(songs);
    auto validation = readPacks(arguments.validation);
    if (!validation)
        return failureOf(validation);
    const SequenceTrainingData data{std::move(*songs), std::move(*validation)};
    std::cerr << data.train.size() << " training songs, " << data.validation.size()
              << " validation songs" << std::endl;
    return trainSequence(*recipe, data,
                         runOptions(arguments.run, "sequence", dataArguments(arguments)),
                         signals.token());
}

} // namespace

void addSequenceCommand(CLI::App& app) {
    auto* command = app.add_subcommand("sequence", "Train a sequence network from packs of songs");
    const auto arguments = std::make_shared<SequenceArguments>(); // shared with the callback below
    command
        ->add_option("--songs", arguments->songs,
                     "Packs of songs to learn from, see the subcommand songs")
        ->required();
    command->add_option("--validation", arguments->validation,
                        "Packs of other songs to check with");
    addRunArguments(*command, arguments->run);
    command->callback([arguments] {
        const auto position = train(*arguments);
        if (!position)
            failTraining(position.error());
        std::cerr << position->samples << " songs in " << position->seconds
                  << " s, puzzles of three solved " << position->validationScore << std::endl;
    });
}

} // namespace contrafact
