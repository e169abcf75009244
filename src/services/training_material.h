#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/track.h"

namespace contrafact {

/// What a library gives to train on and to check with. Tracks of the same sound are there once.
struct TrainingMaterial {
    std::vector<Track> train;
    std::vector<Track> heldOut; ///< about a fifth
};

/// What a folder was laid out with: names of links, which say what sounds they lead to.
struct LaidMaterial {
    std::set<std::string> train;
    std::set<std::string> heldOut;
    bool isWhole = false; ///< false: it was broken off
};
[[nodiscard]] LaidMaterial laidMaterial(const std::filesystem::path& folder);

/// Tracks that are analysed, there, and of a minute to a quarter of an hour; not more than a
/// training takes in. What was laid out stays on its side, so that nothing is checked with that was
/// trained on.
[[nodiscard]] TrainingMaterial trainingMaterial(std::vector<Track> tracks,
                                                const LaidMaterial& laid = {});

/// Whether the library has changed so little since (by less than a tenth) that listening to all of
/// it again would not pay.
[[nodiscard]] bool isNearly(const LaidMaterial& laid, const TrainingMaterial& material);

/// Links to the tracks in `folder`/train and `folder`/held-out, and puzzles of those held out in
/// `folder`/puzzles.json. Packs of what was there before (`train.pack`, `held-out.pack`) are
/// removed. Errors: PermissionDenied, DiskFull.
[[nodiscard]] Result<void> layOut(const TrainingMaterial& material,
                                  const std::filesystem::path& folder);

} // namespace contrafact
