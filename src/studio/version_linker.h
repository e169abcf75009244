#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "core/music.h"
#include "covers/cover_calibration.h"
#include "covers/pair_comparison.h"
#include "medley/version_links.h"
#include "nn/track_embedder.h"

namespace contrafact {

/// Finds where one version of a work can be left for another, for the joins of medleys. Files are
/// aligned with each other once. One object belongs to one thread at a time.
class VersionLinker {
public:
    /// The cover network and what was fitted to it are read when they are first needed; without a
    /// usable one versions are told by alignment alone.
    explicit VersionLinker(std::filesystem::path coverModel);

    [[nodiscard]] bool knows(const std::filesystem::path& file) const {
        return m_files.contains(file);
    }
    /// `known` is what a library has of the file; without it the sound is embedded here.
    void add(const std::filesystem::path& file, const TrackFeatures& features,
             std::optional<TrackEmbedding> known, std::stop_token stop);

    /// The jumps between pieces of files that were added; others have none.
    [[nodiscard]] VersionLinks links(std::span<const MedleyPiece> pieces);

private:
    struct File {
        LoneTrack track;
        BeatGrid beats;
    };
    using Path = std::filesystem::path;

    const TrackEmbedder* embedder();
    const CoverCalibration& calibration();
    void align(const Path& one, const Path& other);

    Path m_coverModel;
    std::unique_ptr<TrackEmbedder> m_embedder;
    bool m_hasTried = false; ///< to read the network
    std::optional<CoverCalibration> m_calibration;
    std::map<Path, File> m_files;
    std::map<std::pair<Path, Path>, std::vector<VersionJump>> m_jumps; ///< both ways
};

} // namespace contrafact
