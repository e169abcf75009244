// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/search_level.h"

#include <algorithm>
#include <array>

namespace contrafact {

namespace {

constexpr float kAnyZ = std::numeric_limits<float>::lowest();
constexpr float kLeastProbability = 0.002F;

// The z-values that 25 %, 6 %, 1.5 %, 0.4 % ... of the pairs of unrelated tracks reach.
constexpr std::array kLevels{
    SearchLevel{0, kAnyZ, kAnyZ, 0.0F},
    SearchLevel{300, -0.1F, 0.9F, kLeastProbability},
    SearchLevel{1200, 1.1F, 2.0F, kLeastProbability},
    SearchLevel{5000, 2.1F, 3.0F, kLeastProbability},
    SearchLevel{20000, 2.9F, 3.8F, kLeastProbability},
    SearchLevel{80000, 3.6F, 4.5F, kLeastProbability},
};

} // namespace

std::span<const SearchLevel> searchLevels() {
    return kLevels;
}

const SearchLevel& levelFor(std::span<const SearchLevel> levels, std::size_t tracks) {
    const auto above = std::ranges::find_if(
        levels, [&](const SearchLevel& level) { return level.fromTracks > tracks; });
    return *(above - 1);
}

bool SearchGates::isNear(const PairScores& scores, const TrackBackground& a,
                         const TrackBackground& b) const {
    return !scores.embedding ||
           fusedZ({scores.embedding, {}, {}}, a, b, *m_calibration) >= m_level->embeddingZ;
}

bool SearchGates::isLikely(const PairScores& scores, const TrackBackground& a,
                           const TrackBackground& b) const {
    return !scores.embedding || fusedZ({scores.embedding, scores.segments, {}}, a, b,
                                       *m_calibration) >= m_level->segmentsZ;
}

bool SearchGates::isKept(const PairScores& scores, const TrackBackground& a,
                         const TrackBackground& b) const {
    return isNear(scores, a, b) && isLikely(scores, a, b) &&
           fuse(scores, a, b, m_level->fromTracks, *m_calibration).probability >=
               m_level->leastProbability;
}

} // namespace contrafact
