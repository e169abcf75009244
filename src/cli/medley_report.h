#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>
#include <vector>

#include "cli/pair_json.h"
#include "medley/planner.h"
#include "medley/timeline.h"

namespace contrafact {

/// What a medley came to. Borrows.
struct MedleyReport {
    const PlannedMedley& planned;
    const MedleyTimeline& timeline;
    std::filesystem::path medleyFile;
    std::vector<std::filesystem::path> listFiles;
};

/// `{"order", "score", "proven_best", "pieces", "joins", "seconds", "out", "exports"}`; times in
/// seconds, joins with grade, score and reasons.
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
