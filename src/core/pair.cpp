// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/pair.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace contrafact {

namespace {

constexpr std::array<const char*, 8> kRelationNames{
    "same-recording", "edit", "alternate", "cover", "remix", "medley", "not-related", "unsure"};

constexpr int kTritone = 6; // up or down is the same

int reversedShift(int semitones) {
    return semitones == kTritone ? kTritone : -semitones;
}

double reversedRatio(double ratio) {
    return ratio > 0.0 ? 1.0 / ratio : ratio;
}

/// A span of seconds.
struct Span {
    double start = 0.0;
    double end = 0.0;
};

double mergedLength(std::vector<Span> spans) {
    std::ranges::sort(spans, {}, &Span::start);
    double length = 0.0;
    double reached = 0.0;
    for (const auto& [start, end] : spans) {
        length += std::max(0.0, end - std::max(start, reached));
        reached = std::max(reached, end);
    }
    return length;
}

/// Ends reach into each other by as much as a border is uncertain.
bool isBefore(const Passage& first, const Passage& second) {
    constexpr double kOverlapSeconds = 2.0;
    return first.aEnd <= second.aStart + kOverlapSeconds && first.aStart < second.aStart &&
           first.bEnd <= second.bStart + kOverlapSeconds && first.bStart < second.bStart;
}

} // namespace

MatchedSeconds matchedSeconds(std::span<const Passage> passages) {
    std::vector<Span> inA;
    std::vector<Span> inB;
    for (const Passage& passage : passages) {
        inA.push_back({passage.aStart, passage.aEnd});
        inB.push_back({passage.bStart, passage.bEnd});
    }
    return {mergedLength(std::move(inA)), mergedLength(std::move(inB))};
}

std::vector<Passage> passagesInTurn(std::span<const Passage> passages) {
    std::vector<Passage> chain;
    for (const Passage& passage : passages)
        if (std::ranges::all_of(chain, [&](const Passage& other) {
                return isBefore(passage, other) || isBefore(other, passage);
            }))
            chain.push_back(passage);
    std::ranges::sort(chain, {}, &Passage::aStart);
    return chain;
}

std::vector<Passage> keyStretches(std::span<const Passage> passages) {
    std::vector<Passage> stretches;
    for (const Passage& passage : passagesInTurn(passages))
        if (stretches.empty() || stretches.back().keyShiftSemitones != passage.keyShiftSemitones)
            stretches.push_back(passage);
    return stretches;
}

Pair reversed(Pair pair) {
    std::swap(pair.a, pair.b);
    pair.keyShiftSemitones = reversedShift(pair.keyShiftSemitones);
    pair.tempoRatio = reversedRatio(pair.tempoRatio);
    pair.tuningShiftCents = -pair.tuningShiftCents;
    for (Passage& passage : pair.passages) {
        std::swap(passage.aStart, passage.bStart);
        std::swap(passage.aEnd, passage.bEnd);
        passage.keyShiftSemitones = reversedShift(passage.keyShiftSemitones);
        passage.tempoRatio = reversedRatio(passage.tempoRatio);
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
