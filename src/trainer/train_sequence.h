#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

namespace CLI {
class App;
}

namespace contrafact {

/// Adds `contrafact-train sequence`: trains a sequence network from packs of songs.
void addSequenceCommand(CLI::App& app);

} // namespace contrafact
