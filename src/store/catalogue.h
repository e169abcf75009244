#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/embedding.h"
#include "core/music.h"
#include "core/pair.h"
#include "core/track.h"

namespace contrafact {

/// What the alignment needs of a track.
struct StoredProfile {
    TrackId track;
    double soundStart = 0.0;
    double soundEnd = 0.0;
    PitchClassProfile profile;
    std::vector<float> beats; ///< seconds
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

/// Mean and standard deviation of some scores.
struct ScoreSpread {
    double mean = 0.0;
    double deviation = 1.0;
};

/// How a track scores against others it has nothing to do with: the ground for z-scores.
struct Background {
    TrackId track;
    ScoreSpread embedding;
    ScoreSpread segments;
    ScoreSpread alignment;
};

/// The result of analysing one file, stored in one transaction.
struct AnalysisRecord {
    TrackId track;
    std::string audioHash;
    TrackTags tags;
    TrackFeatures features;
    std::optional<TrackEmbedding> embedding; ///< none without a usable model
};

/// The catalogue file: folders, tracks, analyses, embeddings, compared pairs and decisions.
/// One object is one connection: open another on every thread. Every call is a short transaction
/// and returns what went wrong as an `Error` (DiskFull, CatalogueBusy, CatalogueCorrupt, ...).
class Catalogue {
public:
    /// Features computed by an older version are computed again.
    static constexpr int kFeatureVersion = 4;

    [[nodiscard]] static Result<Catalogue> open(const std::filesystem::path& file);
    Catalogue(Catalogue&&) noexcept;
    Catalogue& operator=(Catalogue&&) noexcept;
    ~Catalogue();

    [[nodiscard]] Result<std::vector<LibraryFolder>> folders() const;
    /// The id of the folder, known before or not.
    [[nodiscard]] Result<FolderId> addFolder(const std::filesystem::path& path);
    /// Forgets the folder and its tracks, but not what was decided of them. Nothing on disk is
    /// touched.
    [[nodiscard]] Result<void> removeFolder(FolderId folder);
    [[nodiscard]] Result<void> setFolderState(FolderId folder, LibraryFolder::State state);

    [[nodiscard]] Result<std::vector<Track>> tracks() const;
    [[nodiscard]] Result<std::vector<Track>> tracksOf(FolderId folder) const;
    [[nodiscard]] Result<std::optional<Track>> track(TrackId id) const;
    [[nodiscard]] Result<std::optional<Track>> trackAt(const std::filesystem::path& path) const;
    /// Adds rows and returns them with their ids, in the order given.
    [[nodiscard]] Result<std::vector<Track>> addTracks(std::vector<Track> tracks);
    /// Writes path, size, time, tags, state and error of each; results of analysis stay.
    [[nodiscard]] Result<void> updateTracks(std::span<const Track> tracks);

    /// Notes that the analysis of a track begins and returns how often it has begun without end:
    /// a file that brought the program down before is known by that.
    [[nodiscard]] Result<int> beginAttempt(TrackId track);
    [[nodiscard]] Result<void> endAttempt(TrackId track);
    /// Tracks whose analysis has begun at least so often without end.
    [[nodiscard]] Result<std::vector<TrackId>> tracksAttempted(int starts) const;
    [[nodiscard]] Result<void> saveAnalysis(const AnalysisRecord& record);
    [[nodiscard]] Result<void> saveEmbedding(TrackId track, const TrackEmbedding& embedding);
    /// A newly analysed file with the sound of a missing track is that track, moved: the missing
    /// one takes over its place and the new row goes. Returns the id that stands at the path now.
    [[nodiscard]] Result<TrackId> reunite(TrackId analysed);
    [[nodiscard]] Result<void> saveFailure(TrackId track, const Error& error);
    /// Tracks analysed by an older version, or without an embedding of this model.
    [[nodiscard]] Result<std::vector<TrackId>> outdated(const std::string& modelId) const;

    [[nodiscard]] Result<std::optional<StoredProfile>> profile(TrackId track) const;
    [[nodiscard]] Result<std::optional<TrackSketch>> sketch(TrackId track) const;
    [[nodiscard]] Result<TrackVectors> trackVectors() const;
    [[nodiscard]] Result<std::optional<TrackEmbedding>> embedding(TrackId track) const;

    /// Compared pairs with their raw scores; probability and relation are computed when asked.
    [[nodiscard]] Result<std::vector<Pair>> pairs() const;
    [[nodiscard]] Result<void> savePairs(std::span<const Pair> pairs, const std::string& modelId);
    [[nodiscard]] Result<void> saveBackgrounds(std::span<const Background> backgrounds,
                                               const std::string& modelId);
    /// Tracks whose comparisons with this model are done (with the alignment alone: "").
    [[nodiscard]] Result<std::vector<Background>> backgrounds(const std::string& modelId) const;
    [[nodiscard]] Result<void> forgetComparisons();

    /// In the order they were made; without those whose tracks are not in the library now. They
    /// come back with the sound: when a track with the same audio hash is analysed.
    [[nodiscard]] Result<std::vector<Decision>> decisions() const;
    [[nodiscard]] Result<void> addDecision(const Decision& decision);
    [[nodiscard]] Result<void> removeNewestDecision();

    [[nodiscard]] Result<std::optional<std::string>> setting(const std::string& name) const;
    [[nodiscard]] Result<void> setSetting(const std::string& name, const std::string& value);

private:
    struct Connection;
    explicit Catalogue(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> m_connection;
};

} // namespace contrafact
