#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace contrafact {

/// Every file below the folders, sorted: what is made of them must not depend on the disk.
[[nodiscard]] std::vector<std::filesystem::path>
filesInFolders(std::span<const std::filesystem::path> folders);

/// "folder/file", as packs name what they hold.
[[nodiscard]] std::string folderAndName(const std::filesystem::path& file);

} // namespace contrafact
