// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/audio_pack.h"

#include <algorithm>
#include <iostream>

#include "console/command.h"
#include "core/path_text.h"

namespace contrafact {

void addPackArguments(CLI::App& command, PackArguments& arguments) {
    command.add_option("folders", arguments.folders, "Folders of audio files")
        ->required()
        ->check(CLI::ExistingDirectory);
    command.add_option("--out", arguments.out, "The pack to write")->required();
    addForce(command, arguments.existing);
}

void useEachFile(const PackArguments& arguments,
                 const std::function<Result<void>(const std::filesystem::path&)>& use) {
    std::vector<std::filesystem::path> files;
    for (const auto& folder : arguments.folders) {
        std::error_code unreadable;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, unreadable))
            if (entry.is_regular_file())
                files.push_back(entry.path());
    }
    std::ranges::sort(files);
    for (const auto& file : files)
        if (const auto used = use(file); !used)
            std::cerr << displayPath(file) << ": " << errorSentence(used.error()) << '\n';
}

void printPacked(const PackArguments& arguments, const std::string& what) {
    std::cout << what << " in " << displayPath(arguments.out) << '\n';
}

std::string folderAndName(const std::filesystem::path& file) {
    return displayPath(file.parent_path().filename()) + "/" + displayPath(file.filename());
}

} // namespace contrafact
