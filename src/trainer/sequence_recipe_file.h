#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include "core/result.h"
#include "learners/sequence_recipe.h"

namespace contrafact {

/// Reads a recipe of a sequence network as `readCoverRecipe` does. Errors: FileNotFound, BadFormat.
[[nodiscard]] Result<SequenceRecipe> readSequenceRecipe(const std::filesystem::path& path);

} // namespace contrafact
