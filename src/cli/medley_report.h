#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>
#include <vector>

#include "cli/pair_json.h"
#include "medley/arrangement.h"

namespace contrafact {

/// What a medley came to. Borrows.
struct MedleyReport {
    const MedleyArrangement& made;
    std::vector<std::size_t> given;   ///< of each piece: which of those given it is
    std::filesystem::path medleyFile; ///< these may be empty
    std::vector<std::filesystem::path> listFiles;
    std::filesystem::path document;
    bool isProvenBest = false; ///< the order
};

/// `{"order", "score", "proven_best", "pieces", "joins", "seconds", "out", "exports", "saved"}`;
/// times in seconds, joins with grade, score and reasons. The score is the sum of those of the
/// joins; "out" and "saved" are there where something was written.
[[nodiscard]] Json medleyJson(const MedleyReport& report);

/// The same for people: every piece, every join with its grade in words and its reasons.
[[nodiscard]] std::string medleyText(const MedleyReport& report);

/// `{"grade", "score", "reasons"}` and the numbers behind them; with `{"version_jump": {"leave",
/// "enter", "leave_bar", "enter_bar", "passage"}}` where one is made.
[[nodiscard]] Json verdictJson(const JoinVerdict& verdict);

/// "seamless", "good", "fair", "rough".
[[nodiscard]] const char* gradeName(JoinGrade grade);

/// Why a join got its grade, the strongest objection first: "the keys are two fifths apart".
[[nodiscard]] std::vector<std::string> joinReasons(const JoinVerdict& verdict);

} // namespace contrafact
