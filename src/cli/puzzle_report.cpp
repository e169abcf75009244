// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/puzzle_report.h"

#include <cstdio>

#include "cli/evaluation_report.h"
#include "console/print_formatted.h"

namespace contrafact {

namespace {

Json besideChance(const Estimate& estimate, double chance) {
    Json json = estimateJson(estimate);
    json["chance"] = chance;
    return json;
}

} // namespace

Json puzzleJson(const PuzzleReport& report) {
    const bool isAlone = report.continuity.empty();
    Json json{{"model", report.model},
              {"continuity", isAlone ? Json(nullptr) : Json(report.continuity)},
              {"pulse", !isAlone},
              {"mask_ms", report.maskMilliseconds},
              {"results", Json::array()},
              {"answers", Json::array()},
              {"left_out", Json::array()}};
    for (const PuzzleFigures& one : report.figures)
        json["results"].push_back({{"pieces", one.pieces},
                                   {"puzzles", one.puzzles},
                                   {"pairwise", besideChance(one.pairwise, one.pairwiseChance)},
                                   {"global", besideChance(one.global, one.globalChance)}});
    for (std::size_t i = 0; i < report.outcomes.size(); ++i) {
        const auto& [answer, reason] = report.outcomes[i];
        json["answers"].push_back(answer.empty() ? Json(nullptr) : Json(answer));
        if (!reason.empty())
            json["left_out"].push_back({{"puzzle", i}, {"reason", reason}});
    }
    return json;
}

void printPuzzleTable(std::span<const PuzzleOutcome> outcomes,
                      std::span<const PuzzleFigures> figures) {
    printFormatted("pieces  puzzles  pairwise (95 %% interval, chance)  whole order\n");
    const auto cell = [](const Estimate& estimate, double chance) {
        char text[64];
        std::snprintf(text, sizeof text, "%.3f (%.3f to %.3f, %.3f)", estimate.value, estimate.low,
                      estimate.high, chance);
        return std::string(text);
    };
    for (const PuzzleFigures& one : figures)
        printFormatted("%6zu  %7zu  %-32s  %s\n", one.pieces, one.puzzles,
                       cell(one.pairwise, one.pairwiseChance).c_str(),
                       cell(one.global, one.globalChance).c_str());
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        if (!outcomes[i].reason.empty())
            printFormatted("puzzle %zu left out: %s\n", i, outcomes[i].reason.c_str());
}

} // namespace contrafact
