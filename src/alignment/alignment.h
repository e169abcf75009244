#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include "alignment/prepared_profile.h"
#include "alignment/score_rows.h"
#include "core/comparison.h"
#include "core/matrix.h"
#include "core/pair.h"

namespace contrafact {

// Local alignment of the harmony of two recordings: transposition by the global profiles, stacks of
// frames, mutual nearest neighbours as a cross-recurrence plot, and the best path through it
// (Serra, Gomez, Herrera, Serra 2008; Serra, Serra, Andrzejak 2009). Blocking, no state; the score
// of a pair of 4-minute tracks takes about a millisecond, its paths some twenty. Both profiles must
// have the same frame rate.

/// 3.3 s at 2.15 frames a second.
inline constexpr int kDefaultStackFrames = 7;

/// Which recursion gives the score. Paths have their own: see PathFinder.
enum class AlignmentMeasure { Qmax, Dmax, MeanOfBoth };

/// What the matched frames are measured by: the root of so many frames.
enum class AlignmentLength { GeometricMean, Shorter };

struct AlignmentParameters {
    int stackFrames = kDefaultStackFrames;
    double neighbourShare = 0.095; ///< kappa: a cell recurs if it is this near in row and column
    double gapOpen = 0.5;        ///< cost of leaving the path, in matched frames (kept in quarters)
    double gapExtend = 0.5;      ///< cost of every further frame beside it
    int transpositionsTried = 1; ///< best first, see rankedTranspositions; 1..12
    AlignmentMeasure measure = AlignmentMeasure::MeanOfBoth;
    AlignmentLength length = AlignmentLength::GeometricMean; ///< of the two tracks
};

/// How profiles other than the harmonic one are aligned (features/constant_q_profiles.h): 3.7 s,
/// and the key is less sure.
inline constexpr AlignmentParameters kFurtherAlignment{
    .stackFrames = 8,
    .neighbourShare = 0.1,
    .gapOpen = 0.5,
    .gapExtend = 0.5,
    .transpositionsTried = 2,
    .measure = AlignmentMeasure::Qmax,
    .length = AlignmentLength::Shorter,
};

struct AlignmentScore {
    /// matched / sqrt(frames, as AlignmentParameters::length says): PairScores::alignment.
    float score = 0.0F;
    float matched = 0.0F;  ///< best value of the measure: matched frames less the gaps
    int transposition = 0; ///< B is this many semitones above A, -5..6
};

/// 0 for tracks shorter than a stack, of different frame rates, or with nothing in common.
/// Equal for (a, b) and (b, a), the transposition negated (6 stays 6).
[[nodiscard]] AlignmentScore alignScore(const PreparedProfile& a, const PreparedProfile& b,
                                        const AlignmentParameters& parameters = {});

/// A cell of a path: a frame of A and the frame of B that it is matched with (starts of stacks).
struct AlignedCell {
    int a = 0;
    int b = 0;
    bool recurs = false; ///< false: passed over in a gap
    friend bool operator==(const AlignedCell&, const AlignedCell&) = default;
};

/// One path through a plot, from its first to its last recurring cell, rising in both.
struct AlignmentPath {
    int transposition = 0; ///< B is this many semitones above A along the path, -5..6
    float matched = 0.0F;  ///< frames, each by its nearness, less the gaps
    std::vector<AlignedCell> cells;
};

struct Alignment {
    AlignmentScore best;
    double framesPerSecond = 0.0;
    int stackFrames = 0;
    std::size_t aFrames = 0;
    std::size_t bFrames = 0;
    /// 1 less the median distance along the best path over that of moments of it which do not
    /// belong together: 1 where the harmony is equal to the last bit, about 0 where it is no nearer
    /// than anything else.
    double closeness = 0.0;
    /// The same of the longer track's moments that the best path leaves out and those of the
    /// shorter that are nearest to each: near 0 where the rest is other music. 1: there is no rest.
    double restLikeness = 1.0;
    std::vector<AlignmentPath> paths; ///< strongest first; none shares a cell with another
};

struct PathSearch {
    int maximumPaths = 8;
    double minimumSeconds = 8.0; ///< shorter paths are chance
    double minimumShare = 0.3;   ///< of the best path's matched frames
    int keysTried = 4;           ///< transpositions with the strongest paths
};

/// The score, which knows one transposition for the whole, and where the two are alike: the dense
/// parts of the best path in any transposition, then, with its surroundings taken out, of the next,
/// and so on (Waterman and Eggert 1987), so that repeats, quotations and changes of key show.
[[nodiscard]] Alignment alignWithPaths(const PreparedProfile& a, const PreparedProfile& b,
                                       const AlignmentParameters& parameters = {},
                                       const PathSearch& search = {});

/// The same alignment with A and B changed over.
[[nodiscard]] Alignment turnedOver(Alignment alignment);

/// The same moments on both sides along the strongest passages that follow each other in both
/// tracks, seconds of the frames' centres; see Comparison::path.
[[nodiscard]] std::vector<AlignedMoment> alignedMoments(const Alignment& alignment);

/// Similarity for drawing, 0..1: how near the stack around each frame of A (rows) is to that of B
/// (columns) turned down by the one of the `transpositions` in which it is nearest, stretched so
/// that the farther quarter of the picture is 0 and the nearest thousandth 1. At most `maximumSide`
/// rows and columns, each cell the best of those it stands for: a row lasts frames / rows of the
/// matrix / framesPerSecond.
[[nodiscard]] Matrix crossSimilarity(const PreparedProfile& a, const PreparedProfile& b,
                                     std::span<const int> transpositions,
                                     int stackFrames = kDefaultStackFrames,
                                     std::size_t maximumSide = 1200);

} // namespace contrafact
