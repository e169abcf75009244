// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/planner.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "medley/key_match.h"

namespace contrafact {

namespace {

/// In the key in which it is heard.
PieceFacts factsOf(const MedleyPiece& piece) {
    PieceFacts facts = pieceFacts(piece);
    if (facts.key)
        facts.key = transposed(*facts.key, piece.shiftSemitones);
    return facts;
}

std::vector<PieceFacts> factsOf(std::span<const MedleyPiece> pieces) {
    std::vector<PieceFacts> facts;
    for (const MedleyPiece& piece : pieces)
        facts.push_back(factsOf(piece));
    return facts;
}

Result<MedleyOrder> orderOf(const std::vector<MedleyPiece>& pieces, const MedleyRequest& request,
                            const Matrix& sequence, std::stop_token stop) {
    const Matrix scores = scoredJoins(pieces, request, sequence);
    if (request.order == OrderRule::Best)
        return bestOrder(scores, request.constraints, std::move(stop));
    MedleyOrder given;
    given.pieces.resize(pieces.size());
    std::iota(given.pieces.begin(), given.pieces.end(), std::size_t{0});
    given.score = orderScore(scores, given.pieces);
    return given;
}

Matrix reordered(const Matrix& sequence, const std::vector<std::size_t>& order) {
    if (sequence.isEmpty())
        return {};
    Matrix result(order.size(), order.size());
    for (std::size_t a = 0; a < order.size(); ++a)
        for (std::size_t b = 0; b < order.size(); ++b)
            result.at(a, b) = sequence.at(order[a], order[b]);
    return result;
}

} // namespace

Matrix scoredJoins(std::span<const MedleyPiece> pieces, const MedleyRequest& request,
                   const Matrix& sequence) {
    return joinScores(factsOf(pieces), {sequence, jumpFits(pieces, request.jumps)},
                      request.weights);
}

JoinVerdict judgePair(const MedleyPiece& before, const MedleyPiece& next, KeyRule keys,
                      JoinEvidence evidence, const JoinWeights& weights) {
    if (evidence.version.value_or(0.0) <= 0.0)
        evidence.version.reset();
    PieceFacts facts = pieceFacts(next);
    if (facts.key)
        facts.key = transposed(*facts.key, shiftAfter(before, next, keys));
    return judgeJoin(factsOf(before), facts, evidence, weights);
}

std::vector<JoinVerdict> judgePlan(const MedleyPlan& plan, const Matrix& sequence,
                                   const JoinWeights& weights) {
    const std::vector<PieceFacts> facts = factsOf(plan.pieces);
    std::vector<JoinVerdict> verdicts;
    for (std::size_t i = 0; i + 1 < facts.size(); ++i) {
        JoinEvidence evidence;
        if (!sequence.isEmpty())
            evidence.sequence = static_cast<double>(sequence.at(i, i + 1));
        const std::optional<VersionJump>& jump = plan.joins[i].jump;
        if (jump)
            evidence.version = jumpFit(plan.pieces[i], plan.pieces[i + 1], std::span(&*jump, 1));
        verdicts.push_back(judgeJoin(facts[i], facts[i + 1], evidence, weights));
        verdicts.back().jump = jump;
    }
    return verdicts;
}

Result<PlannedMedley> planMedley(std::vector<MedleyPiece> pieces, const MedleyRequest& request,
                                 const Matrix& sequence, std::stop_token stop) {
    auto order = orderOf(pieces, request, sequence, std::move(stop));
    if (!order)
        return failureOf(order);
    PlannedMedley planned;
    const auto jumps = chosenJumps(pieces, order->pieces, request.jumps);
    std::vector<MedleyPiece> ordered;
    for (const std::size_t index : order->pieces)
        ordered.push_back(std::move(pieces[index]));
    std::vector<JoinStyle> styles(jumps.size(), {request.join, request.keys});
    for (std::size_t join = 0; join < jumps.size(); ++join)
        styles[join].wish.jump = jumps[join];
    planned.plan = arrangedPlan(std::move(ordered), styles, request.title);
    planned.verdicts = judgePlan(planned.plan, reordered(sequence, order->pieces), request.weights);
    planned.order = std::move(order->pieces);
    planned.score = order->score;
    planned.isProvenBest = order->isProvenBest;
    return planned;
}

} // namespace contrafact
