#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

namespace contrafact {

// Where things lie by default. The window and the command line ask here, so that they agree.

/// `$XDG_DATA_HOME/contrafact/catalogue.sqlite`, or the same under `~/.local/share`.
[[nodiscard]] std::filesystem::path defaultCatalogueFile();

/// The log of the window: `$XDG_STATE_HOME/contrafact/contrafact.log`, or the same under
/// `~/.local/state`.
[[nodiscard]] std::filesystem::path defaultLogFile();

/// Data that comes with the program ("model/cover", "demo"): `$CONTRAFACT_DATA`, else
/// `../share/contrafact` beside the running program, else the source tree it was built from.
[[nodiscard]] std::filesystem::path sharedData(const std::filesystem::path& name);

/// The sequence network that the person has trained and chosen to use, if any is there:
/// `$XDG_DATA_HOME/contrafact/model/sequence`; what it is made from lies in `training` beside.
[[nodiscard]] std::filesystem::path ownSequenceModel();
[[nodiscard]] std::filesystem::path ownTrainingFolder();

/// The person's own sequence network where there is one, else that which came with the program.
[[nodiscard]] std::filesystem::path sequenceModelInUse();

/// A library that belongs to the program and is read while it runs: in `$CONTRAFACT_LIBRARIES`,
/// else in `../lib/contrafact` beside the running program, else in the folder it was built in. It
/// need not be there.
[[nodiscard]] std::filesystem::path ownLibrary(const std::filesystem::path& fileName);

} // namespace contrafact
