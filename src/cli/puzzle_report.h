#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <string>

#include "cli/pair_json.h"
#include "evaluation/puzzles.h"

namespace contrafact {

/// What became of a puzzle: an answer, or why there is none.
struct PuzzleOutcome {
    PuzzleAnswer answer;
    std::string reason;
};

struct PuzzleReport {
    std::span<const PuzzleOutcome> outcomes;
    std::span<const PuzzleFigures> figures;
    double maskMilliseconds = 0.0;
    std::string model;      ///< SHA-256 of its weights
    std::string continuity; ///< of those of the other network; empty: by the first alone
};

/// `{"model", "continuity", "pulse", "mask_ms", "results": [{"pieces", "puzzles", "pairwise",
/// "global"}], "answers", "left_out"}`; an answer is null where a puzzle was left out.
[[nodiscard]] Json puzzleJson(const PuzzleReport& report);

void printPuzzleTable(std::span<const PuzzleOutcome> outcomes,
                      std::span<const PuzzleFigures> figures);

} // namespace contrafact
