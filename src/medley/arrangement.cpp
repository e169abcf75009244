// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/arrangement.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace contrafact {

std::optional<std::size_t> MedleyArrangement::indexOf(PieceId id) const {
    const auto found = std::ranges::find(ids, id);
    if (found == ids.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - ids.begin());
}

JoinVerdict MedleyArrangement::verdictOf(std::size_t before, std::size_t after) const {
    const JoinTables tables{sequence, jumps};
    return judgeJoin(pieceFacts(plan.pieces[before]), pieceFacts(plan.pieces[after]),
                     tables.at(before, after), draft.weights);
}

std::vector<std::size_t> MedleyArrangement::betterAfter(std::size_t before) const {
    std::vector<std::size_t> better;
    const std::size_t next = before + 1;
    for (std::size_t piece = 0; piece < ids.size(); ++piece) {
        const bool isOther = piece != before && piece != next;
        if (isOther && (next == ids.size() || scores.at(before, piece) > scores.at(before, next)))
            better.push_back(piece);
    }
    std::ranges::stable_sort(better, std::greater(),
                             [&](std::size_t piece) { return scores.at(before, piece); });
    return better;
}

JoinVerdict MedleyArrangement::verdictWith(std::size_t join, KeyRule keys) const {
    std::vector<JoinStyle> changed = styles;
    changed[join].keys = keys;
    const MedleyPlan other = arrangedPlan(plan.pieces, changed, plan.title);
    return judgePlan(other, sequence, draft.weights)[join];
}

MedleyArrangement arranged(const MedleyDraft& draft, std::vector<ReadPiece> pieces, Matrix sequence,
                           const VersionLinks& jumps) {
    MedleyArrangement result;
    result.draft = draft;
    std::vector<MedleyPiece> played;
    for (ReadPiece& read : pieces) {
        if (!result.ids.empty())
            result.styles.push_back(draft.styleOf(result.ids.back(), read.id));
        result.ids.push_back(read.id);
        result.waveforms.push_back(std::move(read.waveform));
        played.push_back(std::move(read.piece));
    }
    MedleyRequest request;
    request.weights = draft.weights;
    request.jumps = jumps;
    result.jumps = jumpFits(played, jumps);
    result.scores = scoredJoins(played, request, sequence);
    std::vector<std::size_t> order(played.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto chosen = chosenJumps(played, order, jumps);
    for (std::size_t join = 0; join < chosen.size(); ++join)
        result.styles[join].wish.jump = chosen[join];
    result.plan = arrangedPlan(std::move(played), result.styles, draft.title);
    result.timeline = timelineOf(result.plan);
    result.verdicts = judgePlan(result.plan, sequence, draft.weights);
    result.sequence = std::move(sequence);
    return result;
}

MedleyRequest orderRequest(const MedleyDraft& draft, std::span<const PieceId> ids,
                           std::vector<std::optional<int>> works, VersionLinks jumps) {
    MedleyRequest request;
    request.constraints = constraintsOf(draft, ids, std::move(works));
    request.weights = draft.weights;
    request.join = draft.style.wish;
    request.keys = draft.style.keys;
    request.jumps = std::move(jumps);
    return request;
}

} // namespace contrafact
