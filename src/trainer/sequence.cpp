// SPDX-License-Identifier: GPL-3.0-or-later

#include <iostream>
#include <iterator>
#include <span>
#include <vector>

#include "console/command.h"
#include "console/stop_on_signal.h"
#include "core/decimal.h"
#include "core/log.h"
#include "core/path_text.h"
#include "learners/sequence_training.h"
#include "trainer/commands.h"
#include "trainer/run_arguments.h"
#include "trainer/sequence_recipe_file.h"

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
        text += ' ' + displayPath(pack.filename());
    text += " --validation";
    for (const auto& pack : arguments.validation)
        text += ' ' + displayPath(pack.filename());
    return text;
}

Result<SequenceTrainingData> readData(const SequenceArguments& arguments) {
    const LoggedStage stage(LogTopic::Training, "reading songs");
    auto songs = readPacks(arguments.songs);
    if (!songs)
        return failureOf(songs);
    auto validation = readPacks(arguments.validation);
    if (!validation)
        return failureOf(validation);
    return SequenceTrainingData{std::move(*songs), std::move(*validation)};
}

Result<void> train(const SequenceArguments& arguments) {
    const StopOnSignal signals;
    if (auto allowed = checkRunFolder(arguments.run); !allowed)
        return allowed;
    auto recipe = readSequenceRecipe(arguments.run.recipe);
    if (!recipe)
        return failureOf(recipe);
    useBudget(recipe->schedule, arguments.run);
    const auto data = readData(arguments);
    if (!data)
        return failureOf(data);
    std::cerr << counted(data->train.size(), "training song") << ", "
              << counted(data->validation.size(), "validation song") << std::endl;
    return trainSequence(*recipe, *data,
                         runOptions(arguments.run, "sequence", dataArguments(arguments)),
                         signals.token())
        .map([](const RunPosition& position) {
            printEnd(position, "song", "puzzles of three solved");
        });
}

} // namespace

void addSequenceCommand(CLI::App& program) {
    auto [app, arguments] =
        addCommand(program, "sequence", "Train a sequence network from packs of songs", train);
    app.add_option("--songs", arguments.songs,
                   "Packs of songs to learn from, see the subcommand songs")
        ->required();
    app.add_option("--validation", arguments.validation, "Packs of other songs to check with");
    addRunArguments(app, arguments.run);
}

} // namespace contrafact
