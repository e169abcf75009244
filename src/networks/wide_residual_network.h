#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <vector>

#include <torch/nn.h>

#include "networks/cover_network.h"

namespace contrafact {

/// Batch norm or, as IBN-Net has it (Pan et al. 2018, "IBN-a"), instance norm for the first half of
/// the channels and batch norm for the others: the first half then says the same of a piece
/// whatever its sound. Shapes: batch x channels x F x T, unchanged.
class ChannelNorm : public torch::nn::Module {
public:
    ChannelNorm(std::int64_t channels, bool halfByInstance);
    [[nodiscard]] torch::Tensor forward(const torch::Tensor& input);

private:
    std::int64_t m_instanceChannels;
    torch::nn::InstanceNorm2d m_instanceNorm{nullptr};
    torch::nn::BatchNorm2d m_batchNorm{nullptr};
};

/// Pre-activation block (He et al. 2016, Zagoruyko and Komodakis 2016): norm, leaky ReLU, 3 x 3,
/// norm, leaky ReLU, 3 x 3, plus the input; where shape or stride change, plus a 1 x 1 convolution
/// of the activated input.
class WideResidualBlock : public torch::nn::Module {
public:
    struct Geometry {
        std::int64_t in = 1;
        std::int64_t out = 1;
        std::int64_t stride = 1; ///< along both frequency and time
    };
    WideResidualBlock(const Geometry& geometry, bool instanceNorm);
    [[nodiscard]] torch::Tensor forward(const torch::Tensor& input);

private:
    torch::nn::BatchNorm2d m_firstNorm{nullptr};
    torch::nn::Conv2d m_first{nullptr};
    std::shared_ptr<ChannelNorm> m_secondNorm; // shared with the module tree of torch
    torch::nn::Conv2d m_second{nullptr};
    torch::nn::Conv2d m_shortcut{nullptr}; ///< null where the input is added
};

/// The trunk of LyraC-Net (Hu et al. 2022, layers after the re-implementation for Discogs-VINet): a
/// WideResNet over 1 x 84 x T constant-Q magnitudes. A 3 x 3 stem of 16 channels, then four groups
/// of (depth - 4) / 6 blocks with widening times 16, 32, 64 and 128 channels, each halving
/// frequency and time; a last norm; pooling over both to one number per channel; a linear layer; a
/// batch-norm neck (Luo et al. 2019). Without instance norm, neck and learnt pooling it is a plain
/// residual network such as Deep Speaker's, after which the network of NetEase's MIREX 2020 entry
/// is modelled. It knows of keys only what training showed it.
class WideResidualNetwork : public CoverNetwork {
public:
    /// Requires: isWideResidualDepth(shape.depth).
    explicit WideResidualNetwork(const WideResidualShape& shape);

    /// batch x 1 x 84 x T -> batch x channels x 6 x ceil(T / 16), activated.
    [[nodiscard]] torch::Tensor trunk(const torch::Tensor& input) override;
    [[nodiscard]] torch::Tensor project(const torch::Tensor& trunkOutput) override;
    [[nodiscard]] torch::Tensor neck(const torch::Tensor& projected) override;
    [[nodiscard]] torch::Tensor segments(const torch::Tensor& trunkOutput) override;
    [[nodiscard]] std::int64_t dimension() const override;
    [[nodiscard]] NetworkShape shape() const override { return m_shape; }
    /// The mean of the vectors of as few equal stretches of at most five minutes as it takes.
    [[nodiscard]] std::optional<TrackVectors> embedTrack(const NetworkInput& input,
                                                         const std::stop_token& stop) override;

private:
    /// batch x channels x F x T -> batch x channels: (mean of x^p)^(1/p) with p learnt, from 3
    /// ("GeM", Radenovic et al. 2019), or the mean.
    [[nodiscard]] torch::Tensor pool(const torch::Tensor& values);

    WideResidualShape m_shape;
    torch::nn::Conv2d m_stem{nullptr};
    std::vector<std::shared_ptr<WideResidualBlock>> m_blocks; // shared with torch's module tree
    torch::nn::BatchNorm2d m_lastNorm{nullptr};
    torch::Tensor m_poolingPower; ///< one number; undefined where the mean is taken
    torch::nn::Linear m_projection{nullptr};
    torch::nn::BatchNorm1d m_neck{nullptr};
};

} // namespace contrafact
