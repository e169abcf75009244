#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>
#include <optional>
#include <stop_token>

#include <torch/nn/module.h>

#include "networks/network_shape.h"

namespace contrafact {

/// What a network says of one track.
struct TrackVectors {
    torch::Tensor track;    ///< one vector of length 1
    torch::Tensor segments; ///< segments x their own dimension, rows of length 1
    double segmentSeconds = 0.0;
    double segmentHopSeconds = 0.0;
};

/// A network that makes vectors of clips and tracks. The stages are apart because training needs
/// what lies between them: input -> trunk -> project -> neck, each batch first. One thread at a
/// time.
class CoverNetwork : public torch::nn::Module {
public:
    /// batch x channels x rows x frames (`networkInput`) -> whatever `project` and `segments` take.
    [[nodiscard]] virtual torch::Tensor trunk(const torch::Tensor& input) = 0;
    /// -> batch x dimension, single precision: the embedding before the neck.
    [[nodiscard]] virtual torch::Tensor project(const torch::Tensor& trunkOutput) = 0;
    /// -> batch x dimension: what classes are told apart by and, brought to length 1, compared.
    [[nodiscard]] virtual torch::Tensor neck(const torch::Tensor& projected) = 0;
    /// -> batch x segments x their dimension, rows of length 1; one segment, the whole clip, for a
    /// network without segments of its own.
    [[nodiscard]] virtual torch::Tensor segments(const torch::Tensor& trunkOutput) = 0;
    /// The rows of neck(project(trunk(input))), of length 1.
    [[nodiscard]] torch::Tensor forward(const torch::Tensor& input);

    /// Length of what `project` gives.
    [[nodiscard]] virtual std::int64_t dimension() const = 0;
    [[nodiscard]] virtual NetworkShape shape() const = 0;

    /// After the last change of the weights, before `embedTrack`: evaluation mode, and whatever
    /// makes it fast.
    virtual void prepare() { eval(); }
    /// A whole track of any length in bounded memory; nothing if stopped. Requires: prepare(), and
    /// input of some frames.
    [[nodiscard]] virtual std::optional<TrackVectors> embedTrack(const NetworkInput& input,
                                                                 const std::stop_token& stop) = 0;
};

/// A network with random weights from torch's generator.
[[nodiscard]] std::shared_ptr<CoverNetwork> makeCoverNetwork(const NetworkShape& shape);

/// Rows of Euclidean length 1 along the last dimension.
[[nodiscard]] torch::Tensor ofLengthOne(const torch::Tensor& rows);

/// Frames [first, end) of a track's input as 1 x channels x rows x frames, channels last.
[[nodiscard]] torch::Tensor slice(const NetworkInput& input, std::int64_t first, std::int64_t end);

} // namespace contrafact
