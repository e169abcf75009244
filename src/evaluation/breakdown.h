#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "evaluation/metrics.h"
#include "evaluation/ranking.h"

namespace contrafact {

/// What lies between two versions of a work, as their alignment shows it.
struct PairTraits {
    bool hasPassages = false; ///< without any, key shift and tempo ratio mean nothing
    int keyShiftSemitones = 0;
    double tempoRatio = 1.0;
    double shorterSeconds = 0.0;  ///< length of the shorter track
    double shorterCoverage = 0.0; ///< share of the shorter track that passages cover, 0..1
};

/// By what the pairs of versions are sorted into bins.
enum class Trait { Key, Tempo, Length, Coverage };

/// "key", "tempo", "length", "coverage".
[[nodiscard]] const char* traitName(Trait trait);

/// The names of a trait's bins, in order. Key: 0, 1-2, 3-4, 5-6 semitones; tempo: within 5 %, 5-15
/// %, more (of the larger over the smaller); both have one more bin for pairs in which nothing
/// matches. Length: up to 1, 2, 4 minutes, more; coverage: thirds.
[[nodiscard]] std::vector<std::string> traitBins(Trait trait);

/// The place among `traitBins`.
[[nodiscard]] std::size_t traitBin(Trait trait, const PairTraits& traits);

/// How the versions of one bin are found.
struct BinMetrics {
    std::string name;
    RankingMetrics metrics; ///< its `relevant` is the number of pairs in the bin
};

/// Of a query and a candidate relevant to it.
using TraitsOfPair = std::function<PairTraits(std::size_t query, std::size_t candidate)>;

/// For every bin the measures of a task in which only its pairs are relevant; the other versions of
/// the query's work are taken out, so that they are neither sought nor in the way. Bins without
/// pairs come out with 0 queries.
[[nodiscard]] std::vector<BinMetrics> breakDown(const RankingTask& task, Trait trait,
                                                const TraitsOfPair& traits,
                                                const BootstrapOptions& bootstrap = {});

} // namespace contrafact
