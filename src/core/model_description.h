#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"

namespace contrafact {

/// What the card of a model says, and whether the weights beside it are those it speaks of.
struct ModelDescription {
    std::filesystem::path folder;
    std::vector<std::pair<std::string, std::string>> fields; ///< name and value, as in the card
    std::string text;                                        ///< below them, Markdown
    std::optional<Error> problem; ///< why the weights do not fit the card; none: they do
    std::optional<Error>
        uncalibrated; ///< why nothing that was fitted to them counts; none: it does
};

} // namespace contrafact
