#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

#include "core/matrix.h"
#include "core/result.h"
#include "ordering/order_constraints.h"

namespace contrafact {

struct MedleyOrder {
    std::vector<std::size_t> pieces; ///< in playing order
    double score = 0.0;              ///< sum over the joins
    bool isProvenBest = false;       ///< by exact search, not by the search for many pieces
};

/// Up to so many pieces the best order is found exactly.
inline constexpr std::size_t kExactPieces = 18;
inline constexpr std::size_t kMostPieces = 200;

/// The order of all pieces with the largest sum of the scores of its joins, as the puzzles of Huang
/// et al. (2018) are solved: by dynamic programming over sets of pieces (Held and Karp 1962) up to
/// `kExactPieces`, beyond by beam search and exchange of stretches (2-opt and 3-opt). joins.at(a,
/// b): how well b follows a, higher is better; minus infinity forbids it. Errors: BadFormat (not a
/// square matrix, more than `kMostPieces`, a score that is not a number, constraints that
/// contradict each other or that no order obeys; with many pieces: none that was found); Cancelled.
[[nodiscard]] Result<MedleyOrder>
bestOrder(const Matrix& joins, const OrderConstraints& constraints = {}, std::stop_token stop = {});

/// The sum of the scores of an order's joins.
[[nodiscard]] double orderScore(const Matrix& joins, std::span<const std::size_t> pieces);

} // namespace contrafact
