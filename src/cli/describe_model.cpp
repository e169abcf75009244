// SPDX-License-Identifier: GPL-3.0-or-later

#include <iostream>
#include <memory>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/library_options.h"
#include "cli/pair_json.h"
#include "nn/piece_judge.h"
#include "nn/sequence_metadata.h"
#include "nn/track_embedder.h"

namespace contrafact {

namespace {

struct DescribeModelCommand {
    std::filesystem::path folder = sharedData("model/cover");
    bool asJson = false;
};

/// Loading is the check: checksum, architecture, shapes and parameters of the input.
Result<ModelCard> checkedCard(const std::filesystem::path& folder) {
    const auto card = readModelCard(folder);
    const bool isSequence =
        card && sequenceKindNamed(std::string(card->value("architecture"))) != nullptr;
    if (isSequence)
        return loadPieceJudge(folder).map([](const auto& judge) { return judge->card(); });
    return loadTrackEmbedder(folder).map([](const auto& embedder) { return embedder->card(); });
}

Result<void> describeModel(const DescribeModelCommand& command) {
    const auto checked = checkedCard(command.folder);
    if (!checked)
        return tl::unexpected<Error>(checked.error());
    const ModelCard& card = *checked;
    if (command.asJson) {
        Json json;
        for (const auto& [name, value] : card.fields)
            json[name] = value;
        json["text"] = card.text;
        json["checks"] = "passed";
        std::cout << json.dump(2) << '\n';
        return {};
    }
    for (const auto& [name, value] : card.fields)
        std::cout << name << ": " << value << '\n';
    std::cout << card.text << "\nchecks: checksum, architecture, shapes and input parameters fit\n";
    return {};
}

} // namespace

void addDescribeModelCommand(CLI::App& program) {
    auto command = std::make_shared<DescribeModelCommand>(); // also held by the action below
    CLI::App* app = program.add_subcommand("describe-model", "The model card, and whether it fits");
    app->add_option("DIR", command->folder, "Folder of the model")->capture_default_str();
    app->add_flag("--json", command->asJson, "Print JSON");
    setAction(*app, [command] { return describeModel(*command); });
}

} // namespace contrafact
