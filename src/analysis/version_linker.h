#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "analysis/track_material.h"
#include "core/music.h"
#include "medley/version_links.h"

namespace contrafact {

/// Finds where one version of a work can be left for another, for the joins of medleys. Files are
/// aligned with each other once. One object belongs to one thread at a time.
class VersionLinker {
public:
    [[nodiscard]] bool knows(const std::filesystem::path& file) const {
        return m_files.contains(file);
    }
    void add(const std::filesystem::path& file, TrackMaterial material, BeatGrid beats);

    /// The jumps between pieces of files that were added; others have none.
    [[nodiscard]] VersionLinks links(std::span<const MedleyPiece> pieces);

private:
    struct File {
        TrackMaterial material;
        BeatGrid beats;
    };
    using Path = std::filesystem::path;

    void align(const Path& one, const Path& other);

    std::map<Path, File> m_files;
    std::map<std::pair<Path, Path>, std::vector<VersionJump>> m_jumps; ///< both ways
};

} // namespace contrafact
