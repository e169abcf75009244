// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/arrangement.h"

#include <algorithm>
#include <numeric>

namespace contrafact {

namespace {

Matrix scoresOf(const MedleyArrangement& arrangement) {
    const std::size_t pieces = arrangement.ids.size();
    Matrix scores(pieces, pieces);
    for (std::size_t a = 0; a < pieces; ++a)
        for (std::size_t b = 0; b < pieces; ++b)
            if (a != b)
                scores.at(a, b) = static_cast<float>(arrangement.verdictOf(a, b).score);
    return scores;
}

} // namespace

std::optional<std::size_t> MedleyArrangement::indexOf(PieceId id) const {
    const auto found = std::ranges::find(ids, id);
    if (found == ids.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - ids.begin());
}

JoinVerdict MedleyArrangement::verdictOf(std::size_t before, std::size_t after) const {
    if (isJoin(before, after))
        return verdicts[before];
    const JoinTables tables{sequence, jumps};
    return judgePair(plan.pieces[before], plan.pieces[after],
                     draft.styleOf(ids[before], ids[after]).keys, tables.at(before, after),
                     draft.weights);
}

std::vector<std::size_t> MedleyArrangement::betterAfter(std::size_t before) const {
    std::vector<JoinVerdict> after;
    std::vector<std::size_t> better;
    const std::size_t next = before + 1;
    for (std::size_t piece = 0; piece < ids.size(); ++piece) {
        after.push_back(piece == before ? JoinVerdict() : verdictOf(before, piece));
        if (piece != before && piece != next)
            better.push_back(piece);
    }
    if (next < ids.size())
        std::erase_if(better,
                      [&](std::size_t piece) { return !isBetter(after[piece], after[next]); });
    std::ranges::stable_sort(better, isBetter,
                             [&](std::size_t piece) -> const JoinVerdict& { return after[piece]; });
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
    result.jumps = jumpFits(played, jumps);
    std::vector<std::size_t> order(played.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto chosen = chosenJumps(played, order, jumps);
    for (std::size_t join = 0; join < chosen.size(); ++join)
        result.styles[join].wish.jump = chosen[join];
    result.plan = arrangedPlan(std::move(played), result.styles, draft.title);
    result.timeline = timelineOf(result.plan);
    result.verdicts = judgePlan(result.plan, sequence, draft.weights);
    result.sequence = std::move(sequence);
    result.scores = scoresOf(result);
    return result;
}

MedleyDraft withFacts(MedleyDraft draft, const MedleyArrangement& arrangement) {
    const auto fill = [](std::string& text, const std::string& known) {
        if (text.empty())
            text = known;
    };
    for (DraftPiece& piece : draft.pieces)
        if (const auto index = arrangement.indexOf(piece.id)) {
            const MedleyPiece& read = arrangement.plan.pieces[*index];
            fill(piece.title, read.title);
            fill(piece.artist, read.artist);
            fill(piece.sound, read.sound);
        }
    return draft;
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
