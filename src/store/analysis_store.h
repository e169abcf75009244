#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/embedding.h"
#include "core/music.h"
#include "core/result.h"
#include "core/track.h"
#include "store/sqlite_database.h"

namespace contrafact {

/// The result of analysing one file, stored in one transaction.
struct AnalysisRecord {
    TrackId track;
    std::string audioHash;
    TrackTags tags;
    TrackFeatures features;
    std::optional<TrackEmbedding> embedding; ///< none without a usable model
};

/// What the alignment needs of a track.
struct StoredProfile {
    TrackId track;
    double soundStart = 0.0;
    double soundEnd = 0.0;
    PitchClassProfile profile;
    std::vector<float> beats; ///< seconds
    float tuningCents = 0.0F;
    PitchClassProfile leakFree = {}; ///< without frames: analysed before it was heard
    PitchClassProfile melody = {};   ///< likewise
};

/// What drawing and playing need of a track.
struct TrackSketch {
    BeatGrid beats;
    Loudness loudness;
    WaveformPeaks waveform;
};

/// The track vectors of one model, as one matrix.
struct TrackVectors {
    std::string modelId; ///< the model most tracks were embedded with; empty: no embeddings
    std::vector<TrackId> tracks;
    Matrix vectors; ///< tracks x dimension
};

/// What was measured of tracks, and how far their analyses have come.
class AnalysisStore {
public:
    /// Features computed by an older version are computed again.
    static constexpr int kFeatureVersion = 6;

    explicit AnalysisStore(SQLite::Database& database)
        : m_database(&database) {}

    /// Notes that work on a file brought the program down. Whether that was known of it.
    [[nodiscard]] Result<bool> suspect(const std::filesystem::path& file);
    [[nodiscard]] Result<void> acquit(const std::filesystem::path& file);
    [[nodiscard]] Result<std::vector<std::filesystem::path>> suspects() const;
    /// Writes the short results into the track's row too. What was compared of it is forgotten.
    [[nodiscard]] Result<void> save(const AnalysisRecord& record);
    [[nodiscard]] Result<void> saveFailure(TrackId track, const Error& error);
    /// Tracks analysed by an older version, or without an embedding of this model.
    [[nodiscard]] Result<std::vector<TrackId>> outdated(const std::string& modelId) const;

    /// Tracks with an analysis, be their files there or not, in order.
    [[nodiscard]] Result<std::vector<TrackId>> analysed() const;
    [[nodiscard]] Result<std::optional<StoredProfile>> profile(TrackId track) const;
    [[nodiscard]] Result<std::optional<TrackSketch>> sketch(TrackId track) const;
    [[nodiscard]] Result<std::optional<TrackEmbedding>> embedding(TrackId track) const;
    /// The model that most tracks were embedded with; empty: no embeddings.
    [[nodiscard]] Result<std::string> embeddingModel() const;
    /// Of that model.
    [[nodiscard]] Result<TrackVectors> trackVectors() const;

private:
    SQLite::Database* m_database;
};

} // namespace contrafact
