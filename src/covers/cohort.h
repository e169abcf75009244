#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "covers/track_material.h"
#include "nn/cohort_file.h"
#include "similarity/fusion.h"

namespace contrafact {

/// Recordings that have nothing to do with anybody's library. How a track scores with those of them
/// that are most like it shows what its scores with others are worth: songs over the same four
/// chords, texts that are read, noise and hubs resemble many, and little of that is evidence. As
/// the cohort is always the same, so is what a track is measured by, whatever else is scanned and
/// when.
class Cohort {
public:
    /// Errors: those of `readCohort`.
    [[nodiscard]] static Result<Cohort> read(const std::filesystem::path& modelFolder) {
        return readCohort(modelFolder).map([](CohortFile&& file) {
            return Cohort(std::move(file));
        });
    }
    explicit Cohort(CohortFile file);

    /// Tells this cohort from others.
    [[nodiscard]] const std::string& digest() const { return m_digest; }
    /// Of the embeddings of its recordings.
    [[nodiscard]] const std::string& modelId() const { return m_modelId; }
    /// By the recordings whose segments are most like the track's; by those that align best with a
    /// track without an embedding of the same model. A tenth of a second or so.
    [[nodiscard]] TrackBackground measure(const TrackMaterial& track) const;

private:
    [[nodiscard]] TrackBackground measureByHarmony(const TrackMaterial& track) const;
    [[nodiscard]] TrackBackground measureBySegments(const TrackMaterial& track) const;
    /// By the further profiles of those at `places`; none where there are none.
    [[nodiscard]] std::optional<ScoreStatistics>
    further(const TrackMaterial& track, std::span<const std::size_t> places,
            PreparedProfile TrackMaterial::*profile) const;

    std::string m_digest;
    std::string m_modelId;
    std::vector<TrackMaterial> m_tracks;
};

} // namespace contrafact
