// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/pair.h"

#include <array>
#include <string_view>
#include <utility>

namespace contrafact {

namespace {

constexpr std::array<const char*, 8> kRelationNames{
    "same-recording", "edit", "alternate", "cover", "remix", "medley", "not-related", "unsure"};

} // namespace

Pair reversed(Pair pair) {
    constexpr int kTritone = 6; // up or down is the same
    std::swap(pair.a, pair.b);
    if (pair.keyShiftSemitones != kTritone)
        pair.keyShiftSemitones = -pair.keyShiftSemitones;
    if (pair.tempoRatio > 0.0)
        pair.tempoRatio = 1.0 / pair.tempoRatio;
    for (Passage& passage : pair.passages) {
        std::swap(passage.aStart, passage.bStart);
        std::swap(passage.aEnd, passage.bEnd);
    }
    return pair;
}

const char* verdictName(Decision::Verdict verdict) {
    switch (verdict) {
    case Decision::Verdict::Confirmed:
        return "confirmed";
    case Decision::Verdict::Rejected:
        return "rejected";
    case Decision::Verdict::Unsure:
        break;
    }
    return "unsure";
}

Decision decisionBy(TrackId a, TrackId b, Relation relation) {
    using Verdict = Decision::Verdict;
    const Verdict verdict = relation == Relation::NotRelated ? Verdict::Rejected
                            : relation == Relation::Unsure   ? Verdict::Unsure
                                                             : Verdict::Confirmed;
    return {a, b, verdict, relation};
}

Relation statedRelation(const Pair& pair) {
    if (!pair.decision || pair.decision->verdict == Decision::Verdict::Unsure)
        return pair.relation;
    if (pair.decision->verdict == Decision::Verdict::Rejected)
        return Relation::NotRelated;
    const Relation said = pair.decision->relation;
    return said == Relation::NotRelated || said == Relation::Unsure ? Relation::Cover : said;
}

const char* relationName(Relation relation) {
    return kRelationNames[static_cast<std::size_t>(relation)];
}

std::optional<Relation> relationFromName(const char* name) {
    for (std::size_t i = 0; i < kRelationNames.size(); ++i)
        if (std::string_view(name) == kRelationNames[i])
            return static_cast<Relation>(i);
    return std::nullopt;
}

} // namespace contrafact
