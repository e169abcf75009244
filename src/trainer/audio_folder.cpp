// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/audio_folder.h"

#include <algorithm>

#include "core/path_text.h"

namespace contrafact {

std::vector<std::filesystem::path> filesInFolders(std::span<const std::filesystem::path> folders) {
    std::vector<std::filesystem::path> files;
    for (const auto& folder : folders) {
        std::error_code unreadable;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, unreadable))
            if (entry.is_regular_file())
                files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

std::string folderAndName(const std::filesystem::path& file) {
    return displayPath(file.parent_path().filename()) + "/" + displayPath(file.filename());
}

} // namespace contrafact
