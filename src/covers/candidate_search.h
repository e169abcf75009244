#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>
#include <vector>

#include "core/result.h"
#include "similarity/neighbours.h"
#include "store/catalogue.h"

namespace contrafact {

/// Where the `depth` best of `others` tracks would go on to a closer look: all go on if they are
/// not even twice as many. The lengths of all lists of the search come from here.
[[nodiscard]] constexpr std::size_t shortListLength(std::size_t others, std::size_t depth) {
    return others <= 2 * depth ? others : depth;
}

/// Which tracks are worth a closer look, for each track of a library: the nearest by embedding; by
/// tonality (the global profile in the best of 12 keys) where there is none; all of a small
/// library.
class CandidateSearch {
public:
    /// Errors: those of the catalogue.
    [[nodiscard]] static Result<CandidateSearch> prepare(const Catalogue& catalogue,
                                                         std::vector<Track> analysed);

    [[nodiscard]] const std::string& modelId() const { return m_modelId; }
    /// All analysed tracks, in the order of their sound's hash: the same for equal libraries.
    [[nodiscard]] const std::vector<Track>& tracks() const { return m_tracks; }
    /// Best first, without the track itself.
    [[nodiscard]] std::vector<TrackId> candidates(const Track& track, std::size_t count) const;
    /// A fixed random sample of other tracks.
    [[nodiscard]] std::vector<TrackId> cohort(const Track& track, std::size_t count) const;

private:
    CandidateSearch() = default;
    [[nodiscard]] Result<void> indexTonality(const Catalogue& catalogue);
    [[nodiscard]] std::vector<TrackId> byTonality(std::size_t row, std::size_t count) const;

    std::string m_modelId;
    std::vector<Track> m_tracks;
    EmbeddingIndex m_embeddings{0};
    std::vector<TrackId> m_embedded; ///< rows of m_embeddings
    Matrix m_vectors;                ///< the same rows, as queries
    EmbeddingIndex m_tonality{kPitchClasses};
    Matrix m_tonalities; ///< rows of m_tracks
};

} // namespace contrafact
