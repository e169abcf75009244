#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>
#include <vector>

#include "core/matrix.h"

namespace contrafact {

/// What a network says of one track. All vectors have Euclidean length 1: a dot product is a
/// cosine.
struct TrackEmbedding {
    std::string modelId;         ///< SHA-256 of the weights, so that two models are never mixed
    std::vector<float> track;    ///< one vector for the whole track
    Matrix segments;             ///< segments x their own dimension, in time order
    double segmentSeconds = 0.0; ///< length of a segment
    double segmentHopSeconds = 0.0;
};

} // namespace contrafact
