#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "scores/song.h"

namespace contrafact {

/// How large a collection for evaluation is to be; by default like the MIREX one.
struct CollectionRequest {
    std::size_t works = 30;
    std::size_t versions = 11; ///< of each work
    std::size_t tracks = 1000; ///< in all; what is not a version is a piece of its own
    std::uint64_t seed = 1;
};

/// A track that is to be rendered.
struct PlannedTrack {
    std::string name;                ///< of its file, without ending
    std::size_t song = 0;            ///< the arrangement that it plays
    std::optional<std::size_t> work; ///< none: it has no other version here
    std::uint64_t seed = 0;          ///< of its key, tempo, instruments, structure
    double seconds = 0.0;
};

/// Which arrangements play in a collection: works and pieces of different melody clusters, of each
/// cluster one composition (what a cluster joins by title need not be one tune), its arrangements
/// in turn. One in five tracks is an excerpt of 30 to 60 seconds. The same songs and request give
/// the same plan. Errors: BadFormat where there are too few clusters, or too few tracks for the
/// versions.
[[nodiscard]] Result<std::vector<PlannedTrack>> planCollection(std::span<const Song> songs,
                                                               const CollectionRequest& request);

} // namespace contrafact
