#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"

namespace contrafact {

/// A list of recordings with the works they belong to, for evaluation.
struct GroupList {
    std::vector<std::filesystem::path> files;
    std::vector<int> works;         ///< one for each file; kNoise for files of no work
    std::vector<std::string> names; ///< of the works

    static constexpr int kNoise = -1;
};

/// Reads `{"groups": {work: [file, ...]}, "noise": [file, ...]}`, files relative to `root`.
/// Errors: FileNotFound, BadFormat.
[[nodiscard]] Result<GroupList> readGroupList(const std::filesystem::path& file,
                                              const std::filesystem::path& root);

/// One path a line; empty lines are left out. Errors: FileNotFound.
[[nodiscard]] Result<std::vector<std::filesystem::path>>
readFileList(const std::filesystem::path& file);

} // namespace contrafact
