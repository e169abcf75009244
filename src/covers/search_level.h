#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <limits>
#include <span>

#include "core/pair.h"
#include "similarity/fusion.h"

namespace contrafact {

// In a small library every pair is compared in every way; in a larger one only what the network
// holds to be near, so that the work grows with the library and not with its square. Whether a
// pair is looked at depends on the two tracks and on how many there are, never on what came first.

/// How closely the pairs of a library of at least so many tracks are looked at.
struct SearchLevel {
    std::size_t fromTracks = 0;
    /// z-value of the track embeddings, from which segments are compared.
    float embeddingZ = std::numeric_limits<float>::lowest();
    /// z-value of track and segment embeddings together, from which harmonies are aligned.
    float segmentsZ = std::numeric_limits<float>::lowest();
    float leastProbability = 0.0F; ///< in a library of `fromTracks`, from which a pair is kept
};

/// By size. At each, some 300 unrelated tracks come as far as the segments, some 75 as far as the
/// alignment, in libraries of all kinds of music (of one kind, up to four times as many).
[[nodiscard]] std::span<const SearchLevel> searchLevels();

/// Requires: the first level is that of a library of no track.
[[nodiscard]] const SearchLevel& levelFor(std::span<const SearchLevel> levels, std::size_t tracks);

/// What is looked at of the pairs of one library. Borrows level and calibration.
class SearchGates {
public:
    SearchGates(const SearchLevel& level, const Calibration& calibration)
        : m_level(&level)
        , m_calibration(&calibration) {}

    /// Does a pair with this score of the track embeddings go on? Pairs without go everywhere.
    [[nodiscard]] bool isNear(const PairScores& scores, const TrackBackground& a,
                              const TrackBackground& b) const;
    /// The same with the scores of the segments.
    [[nodiscard]] bool isLikely(const PairScores& scores, const TrackBackground& a,
                                const TrackBackground& b) const;
    /// Is a pair with all scores told of?
    [[nodiscard]] bool isKept(const PairScores& scores, const TrackBackground& a,
                              const TrackBackground& b) const;

private:
    const SearchLevel* m_level;
    const Calibration* m_calibration;
};

} // namespace contrafact
