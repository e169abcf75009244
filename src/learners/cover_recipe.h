#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "networks/network_shape.h"
#include "scores/generator_options.h"
#include "training/schedule.h"

namespace contrafact {

/// Which classes (works) and how many versions of each make a batch. P x K sampling.
struct BatchOptions {
    std::size_t classes = 24;
    std::size_t versionsPerClass = 3;
    std::size_t shortestFrames = 240; ///< clip length at 4.307 frames a second, drawn per batch
    std::size_t longestFrames = 520;
    /// How often a class of a collection is drawn; a class counts for the collection of its first
    /// song. Collections that are not named are left out.
    std::map<std::string, double> sourceWeights;
    /// Of the classes of a batch: recordings that stand for themselves, where there are any.
    double recordingShare = 0.125;
};

/// SpecAugment (Park et al. 2019) on the constant-Q image: one mask along frequency, one along
/// time.
struct SpecAugmentOptions {
    double probability = 0.5; ///< of each mask
    int widestBins = 11;
    double longestShare = 1.0 / 6.0; ///< of the clip
    double fillLevel = 0.3;          ///< of the mean of power^0.25
};

/// Weights of the losses, each with what it needs; a loss of weight 0 is not computed. See
/// nn/losses.h.
struct CoverLossOptions {
    enum class Softmax {
        Cosine, ///< of vectors of length 1, times `scale`
        Linear, ///< of what the neck gives
    };

    double crossEntropyWeight = 1.0;
    Softmax softmax = Softmax::Cosine;
    double scale = 24.0;
    double smoothing = 0.05;
    double contrastiveWeight = 1.0;
    double temperature = 0.1;
    double segmentWeight = 1.0; ///< of the contrastive loss on segments
    double segmentTemperature = 0.07;
    std::int64_t segmentPathLength = 6;
    double tripletWeight = 0.0; ///< on the embedding before the neck, brought to length 1
    double margin = 0.2;
    double prototypicalWeight = 0.0; ///< on the embedding before the neck
    std::int64_t supports = 1;       ///< versions of a class that make its prototype
};

/// Held-out works by which a run is watched: `works` of them, two versions each.
struct ValidationOptions {
    std::size_t works = 200;
    std::size_t frames = 320;
    double everyMinutes = 6.0;
};

/// Everything that decides what a training run of the cover network does, but for the data.
struct CoverRecipe {
    std::string name = "pitch-class-net";
    std::uint64_t seed = 1;
    NetworkShape network = PitchClassShape{};
    BatchOptions batch;
    VersionVariety variety; ///< of the training clips; those of validation have everything
    SpecAugmentOptions specAugment;
    CoverLossOptions losses;
    ScheduleOptions schedule;
    ValidationOptions validation;
};

} // namespace contrafact
