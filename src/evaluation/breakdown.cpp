// SPDX-License-Identifier: GPL-3.0-or-later

#include "evaluation/breakdown.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace contrafact {

namespace {

/// Bins by rising value of one number; one more where `needsPassages` and there are none.
struct TraitScale {
    const char* name;
    double (*value)(const PairTraits&);
    bool needsPassages;
    std::vector<double> upperBounds; ///< of each bin but the last, inclusive
    std::vector<std::string> bins;
};

double semitones(const PairTraits& traits) {
    return std::abs(traits.keyShiftSemitones);
}

double tempoDifference(const PairTraits& traits) {
    return std::max(traits.tempoRatio, 1.0 / traits.tempoRatio) - 1.0;
}

const TraitScale& scaleOf(Trait trait) {
    static const std::array<TraitScale, 4> scales{{
        {"key",
         semitones,
         true,
         {0.0, 2.0, 4.0},
         {"same key", "1-2 semitones", "3-4 semitones", "5-6 semitones", "nothing matches"}},
        {"tempo",
         tempoDifference,
         true,
         {0.05, 0.15},
         {"within 5 %", "5-15 %", "over 15 %", "nothing matches"}},
        {"length",
         [](const PairTraits& traits) { return traits.shorterSeconds; },
         false,
         {60.0, 120.0, 240.0},
         {"up to 1 min", "1-2 min", "2-4 min", "over 4 min"}},
        {"coverage",
         [](const PairTraits& traits) { return traits.shorterCoverage; },
         false,
         {1.0 / 3.0, 2.0 / 3.0},
         {"up to 1/3", "1/3-2/3", "over 2/3"}},
    }};
    return scales[static_cast<std::size_t>(trait)];
}

} // namespace

const char* traitName(Trait trait) {
    return scaleOf(trait).name;
}

std::vector<std::string> traitBins(Trait trait) {
    return scaleOf(trait).bins;
}

std::size_t traitBin(Trait trait, const PairTraits& traits) {
    const TraitScale& scale = scaleOf(trait);
    if (scale.needsPassages && !traits.hasPassages)
        return scale.bins.size() - 1;
    const auto bin =
        std::lower_bound(scale.upperBounds.begin(), scale.upperBounds.end(), scale.value(traits));
    return static_cast<std::size_t>(bin - scale.upperBounds.begin());
}

std::vector<BinMetrics> breakDown(const RankingTask& task, Trait trait, const TraitsOfPair& traits,
                                  const BootstrapOptions& bootstrap) {
    const std::size_t queries = task.selfOfQuery.size();
    const std::size_t candidates = task.works.size();
    const std::vector<std::string> names = traitBins(trait);
    std::vector<RankingTask> tasks(names.size(), task);
    for (RankingTask& one : tasks)
        one.leftOut.resize(queries * candidates, false);
    for (std::size_t query = 0; query < queries; ++query) {
        for (std::size_t candidate = 0; candidate < candidates; ++candidate) {
            if (!task.isRelevant(query, candidate))
                continue;
            const std::size_t own = traitBin(trait, traits(query, candidate));
            for (std::size_t bin = 0; bin < tasks.size(); ++bin)
                if (bin != own)
                    tasks[bin].leftOut[query * candidates + candidate] = true;
        }
    }
    std::vector<BinMetrics> metrics;
    for (std::size_t bin = 0; bin < tasks.size(); ++bin)
        metrics.push_back({names[bin], rankingMetrics(tasks[bin], bootstrap)});
    return metrics;
}

} // namespace contrafact
