#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <filesystem>
#include <vector>

#include "core/result.h"
#include "core/track.h"

namespace contrafact {

/// What a library gives to train on and to check with.
struct TrainingMaterial {
    std::vector<Track> train;
    std::vector<Track> heldOut; ///< about a fifth; the same ones every time
};

/// Tracks that are analysed, there, and of a minute to a quarter of an hour; not more than a
/// training takes in.
[[nodiscard]] TrainingMaterial trainingMaterial(std::vector<Track> tracks);

/// Links to the tracks in `folder`/train and `folder`/held-out, and puzzles of those held out in
/// `folder`/puzzles.json. Errors: PermissionDenied, DiskFull.
[[nodiscard]] Result<void> layOut(const TrainingMaterial& material,
                                  const std::filesystem::path& folder);

} // namespace contrafact
