#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include <CLI/CLI.hpp>

#include "console/model_options.h"
#include "core/locations.h"
#include "store/catalogue.h"

namespace contrafact {

/// `--catalogue`, shared by the commands that use the library.
struct LibraryOptions {
    std::filesystem::path catalogue = defaultCatalogueFile();

    void addTo(CLI::App& command) {
        command.add_option("--catalogue", catalogue, "The catalogue file")->capture_default_str();
    }
    /// For commands that only read: a catalogue that is not there is an error, not a new one.
    [[nodiscard]] Result<Catalogue> openExisting() const {
        if (!std::filesystem::exists(catalogue))
            return failure(ErrorCode::FileNotFound, "no catalogue yet: scan a folder first",
                           catalogue);
        return Catalogue::open(catalogue);
    }
};

} // namespace contrafact
