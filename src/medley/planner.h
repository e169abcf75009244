#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <stop_token>
#include <vector>

#include "medley/plan.h"
#include "medley/version_links.h"
#include "ordering/order.h"

namespace contrafact {

enum class OrderRule { Best, AsGiven };

struct MedleyRequest {
    OrderRule order = OrderRule::Best;
    OrderConstraints constraints; ///< of the best order; pieces as given
    JoinWeights weights;
    JoinWish join; ///< of every join
    /// Jumps between versions of one work: they count in the order, and joins make them. Empty:
    /// none are wanted.
    VersionLinks jumps = {};
    KeyRule keys = KeyRule::Own; ///< of every piece
    std::string title;
};

struct PlannedMedley {
    MedleyPlan plan;
    std::vector<std::size_t> order; ///< of each piece of the plan: which of the given ones it is
    double score = 0.0;             ///< sum over the joins, see `bestOrder`
    bool isProvenBest = false;
    /// Of each join, in keys as they are heard.
    std::vector<JoinVerdict> verdicts;
};

/// The medley that pieces make: their order, shifts and joins. sequence: pieces x pieces, the
/// network's probabilities that one follows another, or empty. Errors: those of `bestOrder`.
[[nodiscard]] Result<PlannedMedley> planMedley(std::vector<MedleyPiece> pieces,
                                               const MedleyRequest& request,
                                               const Matrix& sequence = {},
                                               std::stop_token stop = {});

/// The score of every join of pieces as given, pieces x pieces, that their best order rests on.
[[nodiscard]] Matrix scoredJoins(std::span<const MedleyPiece> pieces, const MedleyRequest& request,
                                 const Matrix& sequence);

/// How well a piece would follow another, in keys as they would be heard: `before` as it is shifted
/// in a plan, `next` as the rule shifts it after that. A jump between versions that is not to be
/// had is no objection.
[[nodiscard]] JoinVerdict judgePair(const MedleyPiece& before, const MedleyPiece& next,
                                    KeyRule keys, JoinEvidence evidence,
                                    const JoinWeights& weights);

/// How well every join of a plan follows, in keys as they are heard. sequence: as above, of the
/// pieces in the order of the plan.
[[nodiscard]] std::vector<JoinVerdict> judgePlan(const MedleyPlan& plan, const Matrix& sequence,
                                                 const JoinWeights& weights);

} // namespace contrafact
