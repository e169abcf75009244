#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>

#include <torch/nn.h>

#include "networks/cover_network.h"

namespace contrafact {

/// Size of a convolution's kernel and its stride; the stride is always along time only.
struct PitchConvolution {
    std::int64_t pitches = 1;
    std::int64_t frames = 1;
    std::int64_t timeStride = 1;
};

/// Convolution, circular over the 12 pitch classes and zero-padded in time, then batch norm.
/// Shapes: batch x in x 12 x T -> batch x out x 12 x ceil(T / timeStride).
class PitchConvolutionNorm : public torch::nn::Module {
public:
    PitchConvolutionNorm(std::int64_t in, std::int64_t out, PitchConvolution geometry);

    [[nodiscard]] torch::Tensor forward(const torch::Tensor& input);
    /// The convolution alone with batch norm folded into its weights (evaluation mode only).
    [[nodiscard]] torch::Tensor forwardFolded(const torch::Tensor& input) const;
    /// Computes the weights that `forwardFolded` uses from the present ones.
    void fold();

private:
    PitchConvolution m_geometry;
    torch::nn::Conv2d m_convolution{nullptr};
    torch::nn::BatchNorm2d m_norm{nullptr};
    torch::Tensor m_foldedWeight;
    torch::Tensor m_foldedBias;
};

/// Two convolutions and a shortcut: ReLU(second(ReLU(first(x))) + shortcut(x)). The shortcut is a
/// 1 x 1 convolution where shape or stride change, the input itself otherwise.
class PitchResidualBlock : public torch::nn::Module {
public:
    PitchResidualBlock(std::int64_t in, std::int64_t out, PitchConvolution first,
                       PitchConvolution second);

    [[nodiscard]] torch::Tensor forward(const torch::Tensor& input);
    [[nodiscard]] torch::Tensor forwardFolded(const torch::Tensor& input) const;
    void fold();

private:
    std::shared_ptr<PitchConvolutionNorm> m_first;    // shared with the module tree of torch
    std::shared_ptr<PitchConvolutionNorm> m_second;   // likewise
    std::shared_ptr<PitchConvolutionNorm> m_shortcut; // likewise; null where the input is added
};

/// What pooling needs of a stretch of trunk output, per channel and trunk frame: small enough to be
/// kept for a ten-hour track, and enough to pool any window.
struct TrunkSummary {
    torch::Tensor maximum;  ///< channels x frames: maximum over the 12 pitch classes
    torch::Tensor cubeMean; ///< channels x frames: mean over the 12 pitch classes of the cube
};

/// Residual network on 5 x 12 x T constant-Q pitch-class bands (nn/cover_input.h). Every
/// convolution is circular over pitch and every stride is along time, and the head pools over
/// pitch, so the embedding does not change when the input is rotated in pitch: a transposed version
/// is the same to it.
class PitchClassNetwork : public CoverNetwork {
public:
    explicit PitchClassNetwork(const PitchClassShape& shape);

    /// batch x 5 x 12 x T -> batch x w3 x 12 x ceil(T/8), non-negative.
    [[nodiscard]] torch::Tensor trunk(const torch::Tensor& input) override;
    /// The same with folded batch norms, for inference. Requires: prepare().
    [[nodiscard]] torch::Tensor foldedTrunk(const torch::Tensor& input) const;
    void prepare() override;

    /// batch x channels x 12 x T -> batch x dimension: (maximum over pitch, mean over time) beside
    /// the cube mean over both, through one linear layer.
    [[nodiscard]] torch::Tensor project(const torch::Tensor& trunkOutput) override;
    /// Batch norm without shift.
    [[nodiscard]] torch::Tensor neck(const torch::Tensor& projected) override;
    /// batch x channels x 12 x T -> batch x (T - 1) x segmentDimension: what a clip is made of, in
    /// time order, each vector of length 1. One segment where T is 1.
    [[nodiscard]] torch::Tensor segments(const torch::Tensor& trunkOutput) override;
    [[nodiscard]] std::int64_t dimension() const override { return m_shape.dimension; }
    [[nodiscard]] NetworkShape shape() const override { return m_shape; }

    /// The track's vector is the root covariance of its segments, less its mean over recordings, in
    /// the whitened principal components that were fitted; without these, what `project` and `neck`
    /// give for the whole track. The track goes through the trunk piece by piece, every piece with
    /// the margin that its frames can see, so that the result does not depend on the cutting.
    [[nodiscard]] std::optional<TrackVectors> embedTrack(const NetworkInput& input,
                                                         const std::stop_token& stop) override;

private:
    [[nodiscard]] std::optional<TrunkSummary> summarise(const NetworkInput& input,
                                                        const std::stop_token& stop) const;
    [[nodiscard]] torch::Tensor trackVector(const TrunkSummary& summary,
                                            const torch::Tensor& segments);
    /// Both batch x channels x T.
    [[nodiscard]] torch::Tensor pooledSegments(const torch::Tensor& maximum,
                                               const torch::Tensor& cubeMean);

    PitchClassShape m_shape;
    std::shared_ptr<PitchConvolutionNorm> m_stem; // these are shared with the module tree of torch
    std::array<std::shared_ptr<PitchResidualBlock>, 3> m_blocks;
    torch::nn::Linear m_projection{nullptr};
    torch::nn::BatchNorm1d m_neck{nullptr};
    torch::nn::Linear m_segmentProjection{nullptr};
    torch::nn::BatchNorm1d m_segmentNeck{nullptr};
    torch::Tensor m_pooledMean;       // both empty where nothing was fitted
    torch::Tensor m_pooledComponents; // pooledDimension x pairs of segment numbers
};

/// Second-order pooling (after "bilinear pooling" with matrix square root, Lin and Maji 2017): the
/// square root of S^T S / n for n segments S (n x D, rows of length 1), of Frobenius norm 1, as the
/// D (D + 1) / 2 numbers of its upper triangle, those off the diagonal times sqrt(2) so that dot
/// products are those of the matrices. What is in a track counts, and with what, not in which
/// order.
[[nodiscard]] torch::Tensor rootCovariance(const torch::Tensor& segments);

} // namespace contrafact
