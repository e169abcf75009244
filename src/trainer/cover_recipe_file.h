#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include "core/result.h"
#include "learners/cover_recipe.h"

namespace contrafact {

/// Reads a recipe of the cover network: a JSON object whose members are those of CoverRecipe in
/// snake_case. What is left out keeps its default; a member that is not known is an error, so that
/// a misspelt one is not silently ignored. A member "extends" names another recipe beside it,
/// without the ending, whose members hold where the file states none (RFC 7386). Errors:
/// FileNotFound, BadFormat.
[[nodiscard]] Result<CoverRecipe> readCoverRecipe(const std::filesystem::path& path);

} // namespace contrafact
