#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "learners/cover_recipe.h"
#include "scores/random.h"
#include "scores/song.h"

namespace contrafact {

/// One clip to be made: a version of a song, or a view of a recording.
struct VersionRequest {
    std::size_t song = 0;            ///< index into the songs of the sampler, or the recordings
    std::int64_t label = 0;          ///< class, 0 .. classCount()-1
    std::uint64_t seed = 0;          ///< of the version
    std::uint64_t placementSeed = 0; ///< the same for all versions of a class in a batch
    bool isRecording = false;
};

/// Constant-Q frames in one frame of a plan: plans count 4.307 frames a second whatever the
/// network's input does.
inline constexpr std::size_t kPlannedPooling = 2;

struct BatchPlan {
    std::uint64_t index = 0;
    std::size_t frames = 0; ///< of every clip, at 4.307 frames a second; a multiple of 8
    std::vector<VersionRequest> versions; ///< versions of a class stand together
};

/// Draws classes (melody clusters) without replacement in proportion to the weight of their
/// collection, then for each version a composition of the class and an arrangement of it, evenly;
/// the classes after those of the songs are recordings, drawn evenly. A
/// batch depends on the seed and its index only, so that a run can be resumed anywhere and batches
/// made in any order. Immutable: any number of threads.
class BatchSampler {
public:
    /// Borrows nothing: keeps only where which song is. Songs sorted by composition, as read.
    BatchSampler(std::span<const Song> songs, BatchOptions options, std::uint64_t seed,
                 std::size_t recordings = 0);

    /// Works first, then recordings.
    [[nodiscard]] std::size_t classCount() const { return m_classes.size() + m_recordings; }
    [[nodiscard]] std::size_t workCount() const { return m_classes.size(); }
    /// Requires: workCount() > 0. Fewer classes than asked for give a smaller batch.
    [[nodiscard]] BatchPlan plan(std::uint64_t index) const;

private:
    /// Songs of one class, grouped by composition.
    using Class = std::vector<std::vector<std::size_t>>;

    BatchOptions m_options;
    std::uint64_t m_seed;
    void addWorks(BatchPlan& plan, std::size_t count, Random& random) const;
    void addRecordings(BatchPlan& plan, std::size_t count, Random& random) const;

    std::size_t m_recordings;
    std::vector<Class> m_classes;
    std::vector<double> m_cumulativeWeight;
};

} // namespace contrafact
