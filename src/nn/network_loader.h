#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>

#include "core/result.h"
#include "nn/network_library.h"

namespace contrafact {

/// Where the library of the networks lies. Errors: ModelMissing.
[[nodiscard]] Result<std::filesystem::path> networkLibraryFile();

/// The library of the networks, read when it is first asked for (a third of a second, and 100 MB).
/// Errors: ModelMissing; ModelMismatch, where it is of another build.
[[nodiscard]] Result<const NetworkLibrary*> networkLibrary();

/// Writes to the log how the reading of a model folder ended.
void logModel(const std::filesystem::path& folder, const std::optional<Error>& problem);

} // namespace contrafact
