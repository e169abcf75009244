#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

namespace CLI {
class App;
}

namespace contrafact {

/// `contrafact-train recordings --out PACK FOLDER...`: packs the constant-Q power of unlabelled
/// recordings for self-supervised training. A file that cannot be used is named and left out.
void addRecordingsCommand(CLI::App& app);

} // namespace contrafact
