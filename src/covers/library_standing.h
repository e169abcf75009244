#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "core/track.h"
#include "covers/cover_calibration.h"
#include "covers/pair_comparison.h"
#include "store/catalogue.h"

namespace contrafact {

/// What is known of the tracks of a catalogue: all that a verdict needs beside the scores.
class LibraryStanding {
public:
    /// Errors: those of the catalogue.
    [[nodiscard]] static Result<LibraryStanding> of(const Catalogue& catalogue,
                                                    const CoverCalibration& calibration);

    /// Of the embeddings; empty: there are none.
    [[nodiscard]] const std::string& modelId() const { return m_modelId; }
    /// By id; those whose files are gone are not among them.
    [[nodiscard]] const std::unordered_map<TrackId, Standing>& tracks() const { return m_tracks; }
    /// The pair with the verdict of the library; none: it is not told of. Requires: both are among
    /// the tracks.
    [[nodiscard]] std::optional<Pair> told(Pair pair) const;
    /// As `told`; a pair that is not told of is none of versions. Every place that tells a
    /// probability of tracks of a library asks here.
    [[nodiscard]] Pair judged(Pair pair) const;

private:
    [[nodiscard]] std::optional<FusedScore> verdict(const Pair& pair) const;
    [[nodiscard]] Pair judged(Pair pair, const FusedScore& fused) const;

    LibraryStanding(std::string modelId, const CoverCalibration& calibration)
        : m_modelId(std::move(modelId))
        , m_calibration(&calibration) {}

    std::string m_modelId;
    const CoverCalibration* m_calibration;
    std::unordered_map<TrackId, Standing> m_tracks;
    std::size_t m_compared = 0;
};

/// As `judgedPairs` of cover_search.h, for who has asked for the standing.
[[nodiscard]] Result<std::vector<Pair>> judgedPairs(const Catalogue& catalogue,
                                                    const LibraryStanding& library);

/// The setting that says what the comparisons of a catalogue rest on: the level of the search, then
/// `CoverCalibration::basis`.
inline constexpr const char* kComparisonBasis = "comparison-basis";

/// As the catalogue gives a background back; empty where there was no cohort to measure against.
[[nodiscard]] TrackBackground storedBackground(const Background& stored, bool isMeasured);

/// Does the file of the track count as there? Those in folders that are out of reach do.
[[nodiscard]] bool isThere(const Track& track);

} // namespace contrafact
