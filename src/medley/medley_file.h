#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "medley/document.h"

namespace contrafact {

// Medleys as JSON, for files named `*.medley`: which pieces of which files they play, and all that
// a person has chosen. Of every file they hold its path, its path from the folder of the document,
// and the hash of its sound.

inline constexpr const char* kMedleySuffix = "medley";

/// Whether a file is named like a document of a medley.
[[nodiscard]] bool isMedleyFile(const std::filesystem::path& file);

/// folder: where the document is to lie.
[[nodiscard]] std::string medleyText(const MedleyDraft& draft, const std::filesystem::path& folder);

/// A piece whose path leads nowhere is given the one from the folder of the document, if there is a
/// file. Errors: BadFormat for what is no medley or a damaged one, CatalogueTooNew for a document
/// of a later version.
[[nodiscard]] Result<MedleyDraft> parseMedley(std::string_view text,
                                              const std::filesystem::path& folder);

/// What a person looked at.
struct MedleyView {
    std::optional<PieceId> piece;
    double start = 0.0; ///< seconds of the medley that are seen; both 0: all
    double end = 0.0;
    friend bool operator==(const MedleyView&, const MedleyView&) = default;
};

/// A medley in the making, as the window has it again after a restart.
struct KeptMedley {
    MedleyDocument document;
    std::filesystem::path file; ///< the document that it is saved as; empty: in none
    std::string digest;         ///< SHA-256 of that file as it was last read or written here
    MedleyDraft saved;          ///< what that file holds
    MedleyView view;

    [[nodiscard]] bool isChanged() const { return document.draft() != saved; }
};

/// Of long histories the newest steps, so that the text stays below a few megabytes.
[[nodiscard]] std::string keptMedleyText(const KeptMedley& kept);
/// Errors: those of `parseMedley`.
[[nodiscard]] Result<KeptMedley> parseKeptMedley(std::string_view text);

} // namespace contrafact
