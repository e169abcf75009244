#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

namespace CLI {
class App;
}

namespace contrafact {

/// `contrafact-train songs --out PACK FOLDER...`: packs stretches of audio files, with their
/// downbeats, for sequence networks. A file that cannot be used is named and left out.
void addSongsCommand(CLI::App& app);

} // namespace contrafact
