// SPDX-License-Identifier: GPL-3.0-or-later

#include <iostream>
#include <memory>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/library_options.h"
#include "cli/pair_json.h"
#include "nn/track_embedder.h"

namespace contrafact {

namespace {

struct DescribeModelCommand {
    std::filesystem::path folder = sharedData("model/cover");
    bool asJson = false;
};

Result<void> describeModel(const DescribeModelCommand& command) {
    // Loading is the check: checksum, architecture, shapes and parameters of the input.
    const auto embedder = loadTrackEmbedder(command.folder);
    if (!embedder)
        return tl::unexpected<Error>(embedder.error());
    const ModelCard& card = (*embedder)->card();
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
