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
