#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>
#include <vector>

#include "evaluation/metrics.h"

namespace contrafact {

/// How a puzzle of pieces (Huang et al. 2018) was answered: their true numbers, counted from 0, in
/// the order in which they were put.
using PuzzleAnswer = std::vector<std::size_t>;

/// All puzzles of one number of pieces, each counted once.
struct PuzzleFigures {
    std::size_t pieces = 0;
    std::size_t puzzles = 0;
    Estimate pairwise;           ///< share of the pieces' true successions that the answers have
    Estimate global;             ///< share of answers that are right as a whole
    double pairwiseChance = 0.0; ///< of an order drawn at random: 1 / n
    double globalChance = 0.0;   ///< 1 / n!
};

/// By number of pieces, ascending. Intervals are over puzzles. Requires: every answer is a
/// permutation of at least two pieces.
[[nodiscard]] std::vector<PuzzleFigures> puzzleFigures(std::span<const PuzzleAnswer> answers,
                                                       const BootstrapOptions& bootstrap = {});

} // namespace contrafact
