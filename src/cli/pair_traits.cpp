// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/pair_traits.h"

#include <algorithm>

#include "alignment/passages.h"
#include "covers/pair_comparison.h"

namespace contrafact {

namespace {

PairTraits traitsOf(const TrackMaterial& a, const TrackMaterial& b) {
    const Pair pair = comparePair(a, b).pair;
    const Coverage covered = coverage(pair.passages, a.seconds, b.seconds);
    PairTraits traits;
    traits.hasPassages = !pair.passages.empty();
    traits.keyShiftSemitones = pair.keyShiftSemitones;
    traits.tempoRatio = pair.tempoRatio;
    traits.shorterSeconds = std::min(a.seconds, b.seconds);
    traits.shorterCoverage = a.seconds <= b.seconds ? covered.a : covered.b;
    return traits;
}

} // namespace

PairTraitTable::PairTraitTable(const CollectionScores& scores, const RankingTask& labels)
    : m_isSymmetric(!scores.excerpts) {
    const auto& queries = scores.queries().materials;
    const auto& files = scores.collection.materials;
    for (std::size_t query = 0; query < queries.size(); ++query) {
        for (std::size_t file = 0; file < files.size(); ++file) {
            if (!labels.isRelevant(query, file) || m_traits.contains(key(query, file)))
                continue;
            const bool areThere = queries[query] != nullptr && files[file] != nullptr;
            m_traits.emplace(key(query, file),
                             areThere ? traitsOf(*queries[query], *files[file]) : PairTraits{});
        }
    }
}

PairTraits PairTraitTable::at(std::size_t query, std::size_t candidate) const {
    return m_traits.at(key(query, candidate));
}

std::pair<std::size_t, std::size_t> PairTraitTable::key(std::size_t query,
                                                        std::size_t candidate) const {
    if (m_isSymmetric)
        return std::minmax({query, candidate});
    return {query, candidate};
}

} // namespace contrafact
