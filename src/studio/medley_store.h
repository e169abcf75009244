#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <string>

#include "core/file_replacement.h"
#include "medley/medley_file.h"

namespace contrafact {

// Documents of medleys on the disk.

/// A document, with its pieces' files where they are now: those that moved are looked for in the
/// library. catalogue: may be empty. Errors: those of `parseMedley`; FileNotFound,
/// PermissionDenied.
[[nodiscard]] Result<KeptMedley> openMedley(const std::filesystem::path& file,
                                            const std::filesystem::path& catalogue);

/// Writes a document and gives its digest. Errors: those of `replaceFile`.
[[nodiscard]] Result<std::string> saveMedley(const MedleyDraft& draft,
                                             const std::filesystem::path& file, Existing existing);

/// SHA-256 of a file; none where there is no file. Errors: PermissionDenied and the like.
[[nodiscard]] Result<std::optional<std::string>> digestOf(const std::filesystem::path& file);

/// The medley in the making as it was kept; an empty one where there is none. Errors: those of
/// `parseKeptMedley`, PermissionDenied.
[[nodiscard]] Result<KeptMedley> readKeptMedley(const std::filesystem::path& file,
                                                const std::filesystem::path& catalogue);
/// Errors: those of `replaceFile`.
[[nodiscard]] Result<void> writeKeptMedley(const KeptMedley& kept,
                                           const std::filesystem::path& file);

/// Gives a file that cannot be read a name that nothing has yet, and says which.
[[nodiscard]] Result<std::filesystem::path> putAside(const std::filesystem::path& file);

} // namespace contrafact
