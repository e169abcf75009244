#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include <CLI/CLI.hpp>

#include "core/locations.h"

namespace contrafact {

/// `--model`, shared by the commands that use the network.
struct ModelOptions {
    std::filesystem::path folder = sharedData("model/cover");

    void addTo(CLI::App& command) {
        command.add_option("--model", folder, "Folder of the cover model")->capture_default_str();
    }
};

} // namespace contrafact
