// SPDX-License-Identifier: GPL-3.0-or-later

#include <iostream>

#include "analysis/model_description.h"
#include "cli/commands.h"
#include "cli/pair_json.h"
#include "console/command.h"
#include "console/model_options.h"

namespace contrafact {

namespace {

struct DescribeModelCommand {
    std::filesystem::path folder = sharedData("model/cover");
    bool asJson = false;
};

Result<void> run(const DescribeModelCommand& command) {
    const auto model = describeModel(command.folder);
    if (!model)
        return failureOf(model);
    if (model->problem)
        return failure(*model->problem);
    const std::string calibration =
        model->uncalibrated
            ? "none, what the network says counts less: " + errorSentence(*model->uncalibrated)
            : "fits the weights";
    if (command.asJson) {
        Json json;
        for (const auto& [name, value] : model->fields)
            json[name] = value;
        json["text"] = model->text;
        json["checks"] = "passed";
        json["calibration"] = calibration;
        std::cout << json.dump(2) << '\n';
        return {};
    }
    for (const auto& [name, value] : model->fields)
        std::cout << name << ": " << value << '\n';
    std::cout << model->text
              << "\nchecks: checksum, architecture, shapes and input parameters fit\n"
              << "calibration: " << calibration << '\n';
    return {};
}

} // namespace

void addDescribeModelCommand(CLI::App& program) {
    auto [app, command] =
        addCommand(program, "describe-model", "The model card, and whether it fits", run);
    app.add_option("DIR", command.folder, "Folder of the model")->capture_default_str();
    app.add_flag("--json", command.asJson, "Print JSON");
}

} // namespace contrafact
