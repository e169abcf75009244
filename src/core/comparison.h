#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <vector>

#include "core/ids.h"
#include "core/matrix.h"
#include "core/music.h"
#include "core/pair.h"

namespace contrafact {

/// One step of an alignment: this moment of A is that moment of B.
struct AlignedMoment {
    double aSeconds = 0.0;
    double bSeconds = 0.0;
    friend bool operator==(const AlignedMoment&, const AlignedMoment&) = default;
};

/// What the Compare view needs of one side.
struct ComparisonSide {
    TrackId track;
    double durationSeconds = 0.0;
    WaveformPeaks waveform;
    BeatGrid beats;
    Loudness loudness;
};

/// What of the music two tracks are held against each other by.
enum class MusicProfile { Harmony, Pitches, Melody };

/// How alike A's frames (rows) and B's (columns) are by one profile, B transposed into A's key in
/// that of the passages' transpositions in which the two are nearest; 0..1, for drawing.
struct CrossSimilarity {
    MusicProfile profile = MusicProfile::Harmony;
    Matrix values;
};

/// Two tracks side by side: the verdict and everything that is drawn for it.
struct Comparison {
    Pair pair;
    ComparisonSide a;
    ComparisonSide b;
    /// By each profile that both have; first comes the one by which path and passages were found.
    std::vector<CrossSimilarity> crossSimilarities;
    /// Monotonic in both; empty if nothing aligns. Gaps between passages are left out.
    std::vector<AlignedMoment> path;
};

/// Pairwise similarity of some tracks, ready to draw.
struct SimilarityHeatmap {
    struct Merge {
        int left = 0; ///< < tracks: a leaf, else merge number (value - tracks)
        int right = 0;
        float height = 0.0F; ///< 1 - likeness at which the two join
    };
    std::vector<TrackId> order; ///< rows and columns, dendrogram order
    Matrix similarity;          ///< probability, order.size() squared, symmetric, diagonal 1
    std::vector<Merge> merges;  ///< leaves are positions in `order`
    // What groups of these tracks rest on.
    std::vector<Pair> links; ///< without passages
    std::vector<Decision> decisions;
};

} // namespace contrafact
