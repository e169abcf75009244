#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <string>

#include "nn/sequence_shape.h"
#include "training/schedule.h"

namespace contrafact {

/// How pieces are cut from songs and changed before a network hears them.
struct FragmentOptions {
    std::size_t songs = 8;           ///< of a batch
    std::size_t pieces = 3;          ///< of each song, one after the other
    double anywhereShare = 0.0;      ///< of songs that are cut anywhere, not at downbeats
    double shortestSeconds = 2.0;    ///< of a piece, drawn per song
    double longestSeconds = 11.0;    ///< of a piece
    std::size_t shortestFrames = 48; ///< heard of a piece, at 43.07 frames a second; per batch
    std::size_t longestFrames = 160;
    /// Removed from each end of a piece, drawn per end: what sounds on across a cut must not give
    /// the answer away.
    double shortestMaskSeconds = 0.03;
    double longestMaskSeconds = 0.1;
    double gainDecibels = 6.0;      ///< the piece as a whole, up or down as far as this
    double equaliserDecibels = 5.0; ///< each of five points of a curve over the bands
};

/// What a network is trained for. Networks of three pieces learn the first alone.
struct SequenceLossOptions {
    double crossEntropyWeight = 1.0; ///< of the answers, each by itself, as published
    /// Of the puzzle as a whole: cross entropy of the right one among the six orders of a song's
    /// pieces, an order's logit being the sum of its joins' log odds. What all joins of a song have
    /// in common, and does not help to put it in order, need not be learnt for it.
    double orderWeight = 0.0;
    /// Of the choice: cross entropy of the right one among all pieces of a song that could follow
    /// one, and among all that it could follow (van den Oord et al. 2018).
    double choiceWeight = 0.0;
};

/// Held-out songs by which a run is watched: three pieces of each.
struct SequenceValidation {
    std::size_t songs = 200;
    std::size_t frames = 160;
    double everyMinutes = 6.0;
};

/// Everything that decides what a training run of a sequence network does, but for the songs.
struct SequenceRecipe {
    std::string name = "similarity-embedding";
    std::uint64_t seed = 1;
    SequenceShape network;
    double dropout = 0.5; ///< before each hidden layer
    FragmentOptions fragments;
    SequenceLossOptions losses;
    ScheduleOptions schedule{1e-3, 1e-4, 0.05, 60.0, 0};
    SequenceValidation validation;
};

} // namespace contrafact
