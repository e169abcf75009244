#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>

#include <QString>

#include "core/comparison.h"
#include "core/track.h"

namespace contrafact::sample {

/// A made-up heatmap of `tracks` rows in groups of two to seven, with its tree; deterministic.
[[nodiscard]] SimilarityHeatmap heatmap(std::size_t tracks);
/// A name for each of its rows.
[[nodiscard]] QString heatmapName(TrackId track);

/// Two made-up versions of one song and what was found of them.
struct ComparedTracks {
    Comparison comparison;
    Track a;
    Track b;
};
/// A cover 3 semitones up and 1.12 times as fast, with a bridge that only B has.
[[nodiscard]] ComparedTracks cover();
/// Two songs that have nothing to do with each other.
[[nodiscard]] ComparedTracks strangers();

} // namespace contrafact::sample
