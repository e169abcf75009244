#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

namespace CLI {
class App;
}

namespace contrafact {

/// Adds `contrafact-train cover`: trains the cover network from scores and template banks.
void addCoverCommand(CLI::App& app);

/// Adds `contrafact-train export`: takes the model of a run into a model folder.
void addExportCommand(CLI::App& app);

} // namespace contrafact
