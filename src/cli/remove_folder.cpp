// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <iostream>

#include "cli/commands.h"
#include "cli/library_options.h"
#include "console/command.h"
#include "core/decimal.h"

namespace contrafact {

namespace {

struct RemoveFolderCommand {
    LibraryOptions library;
    std::filesystem::path folder;
};

Result<void> removeFolder(const RemoveFolderCommand& command) {
    auto catalogue = command.library.openExisting();
    if (!catalogue)
        return failureOf(catalogue);
    const auto folders = catalogue->folders().all();
    if (!folders)
        return failureOf(folders);
    // It may be gone, or be called by another name.
    std::error_code problem;
    const auto path = std::filesystem::weakly_canonical(command.folder, problem);
    const auto folder = std::ranges::find_if(*folders, [&](const LibraryFolder& one) {
        return one.path == path || std::filesystem::weakly_canonical(one.path, problem) == path;
    });
    if (folder == folders->end())
        return failure(ErrorCode::NotInLibrary, "none of its folders", path);
    const auto tracks = catalogue->tracks().inFolder(folder->id);
    if (!tracks)
        return failureOf(tracks);
    return catalogue->folders().remove(folder->id).map([&] {
        std::cout << counted(tracks->size(), "track") << " forgotten; the files are untouched\n";
    });
}

} // namespace

void addRemoveFolderCommand(CLI::App& program) {
    auto [app, command] = addCommand(
        program, "remove-folder",
        "Take a folder out of the library; what was decided of its tracks is kept", removeFolder);
    command.library.addTo(app);
    app.add_option("FOLDER", command.folder, "The folder, as it was scanned")->required();
}

} // namespace contrafact
