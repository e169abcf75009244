// SPDX-License-Identifier: GPL-3.0-or-later

#include <iostream>

#include "cli/commands.h"
#include "cli/library_options.h"
#include "cli/pair_json.h"
#include "console/command.h"
#include "core/path_text.h"

namespace contrafact {

namespace {

struct ForgetMissingCommand {
    LibraryOptions library;
    bool asJson = false;
};

Result<void> forgetMissing(const ForgetMissingCommand& command) {
    auto catalogue = command.library.openExisting();
    if (!catalogue)
        return failureOf(catalogue);
    const auto forgotten = catalogue->tracks().forgetMissing();
    if (!forgotten)
        return failureOf(forgotten);
    Json paths = Json::array();
    for (const Track& track : *forgotten)
        paths.push_back(displayPath(track.path));
    if (command.asJson) {
        std::cout << Json{{"forgotten", paths}}.dump(2) << '\n';
        return {};
    }
    for (const Json& path : paths)
        std::cout << path.get<std::string>() << '\n';
    std::cout << paths.size() << (paths.size() == 1 ? " track" : " tracks") << " forgotten\n";
    return {};
}

} // namespace

void addForgetMissingCommand(CLI::App& program) {
    auto [app, command] = addCommand(
        program, "forget-missing",
        "Forget the tracks whose files are gone; what was decided of them is kept", forgetMissing);
    command.library.addTo(app);
    app.add_flag("--json", command.asJson, "Print JSON");
}

} // namespace contrafact
