#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/kept_decision.h"
#include "core/result.h"

namespace contrafact {

enum class DecisionFormat { JsonList, CsvTable };

/// By the ending of a file's name; none for another ending.
[[nodiscard]] std::optional<DecisionFormat> decisionFormatOf(const std::filesystem::path& file);

/// A list that other programs read, and `readDecisions`. JSON: `{"decisions": [{"a", "b",
/// "verdict", "relation", "probability", "decided_at", "a_title", "a_artist", "a_hash", "b_title",
/// "b_artist", "b_hash"}]}`, where `a` and `b` are paths as `displayPath` writes them and the
/// probability, the program's own, may be null; CSV: the same columns with a head.
[[nodiscard]] Result<std::string> decisionText(std::span<const ListedDecision> decisions,
                                               DecisionFormat format);

/// What such a list says, in either form. Errors: BadFormat (where it is not one, or a line of it
/// makes no sense), and those of reading a file.
[[nodiscard]] Result<std::vector<KeptDecision>> readDecisions(const std::filesystem::path& file);

} // namespace contrafact
