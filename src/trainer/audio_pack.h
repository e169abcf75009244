#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/file_replacement.h"
#include "core/result.h"

namespace contrafact {

/// What commands are told that make a pack of audio files.
struct PackArguments {
    std::vector<std::filesystem::path> folders;
    std::filesystem::path out;
    Existing existing = Existing::Kept; ///< at `out`
};

void addPackArguments(CLI::App& command, PackArguments& arguments);

/// Hands every file below the folders to `use`, sorted: what is made of them must not depend on the
/// disk. A file of which nothing can be made is named on standard error.
void useEachFile(const PackArguments& arguments,
                 const std::function<Result<void>(const std::filesystem::path&)>& use);

/// Says on standard output that the pack is written: "12 recordings in games.pack".
void printPacked(const PackArguments& arguments, const std::string& what);

/// "folder/file", as packs name what they hold.
[[nodiscard]] std::string folderAndName(const std::filesystem::path& file);

} // namespace contrafact
